package io.zmq4j.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The function for an option does to a socket what set and get do with the option of that name. */
class CzmqOptionsTest {

  /** What some options take, and what they all refuse by their name. */
  private static final Map<Class<?>, List<Object>> VALUES =
      Map.of(
          int.class,
          List.of(0, 1, 700, Integer.MIN_VALUE),
          long.class,
          List.of(0L, 1L, Long.MIN_VALUE),
          String.class,
          List.of("", "x", "x:y", "127.0.0.0/8", "k".repeat(40), "a\0b", "x".repeat(2000)),
          byte[].class,
          List.of(new byte[0], new byte[] {'x'}, new byte[32], new byte[2000]));

  /** Any number is good for them, and none can be read: nothing tells one from another. */
  private static final Set<String> TAKING_ANY =
      Set.of("IPC_FILTER_PID", "IPC_FILTER_UID", "IPC_FILTER_GID");

  private ZContext context;

  @BeforeEach
  void open() {
    context = new ZContext();
  }

  @AfterEach
  void close() {
    context.close();
  }

  static List<SocketOption<?>> options() {
    return SocketOption.values();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void shouldBeThatOption(SocketOption<?> option) {
    boolean told = !option.access().canWrite();
    for (SocketType type : types(option)) {
      for (Method setter : named("zsocket_set_" + lower(option), 2)) {
        for (Object value : VALUES.get(setter.getParameterTypes()[1])) {
          told |= isToldApart(option, type, setter, value);
        }
      }
      try (ZSocket socket = context.socket(type)) {
        assertRead(option, socket);
      }
    }
    assertThat(told)
        .as("whether the function of another option would have done otherwise")
        .isNotEqualTo(TAKING_ANY.contains(option.name()));
  }

  /** Sets one of two sockets by the function; whether that was seen to be of this option. */
  private boolean isToldApart(
      SocketOption<?> option, SocketType type, Method setter, Object value) {
    try (ZSocket scripted = context.socket(type);
        ZSocket direct = context.socket(type)) {
      String before = read(option, direct);
      String outcome = outcome(() -> setter.invoke(null, scripted, value));
      assertThat(outcome)
          .as("%s of %s", setter, value)
          .isEqualTo(outcome(() -> set(option, direct, value)));
      String after = read(option, direct);
      assertThat(read(option, scripted)).as("%s of %s", setter, value).isEqualTo(after);
      assertRead(option, direct);
      return outcome.contains(option.name()) || !before.equals(after);
    }
  }

  private static void assertRead(SocketOption<?> option, ZSocket socket) {
    if (option.access().canRead()) {
      for (Method getter : named("zsocket_" + lower(option), 1)) {
        assertThat(outcome(() -> getter.invoke(null, socket))).isEqualTo(read(option, socket));
      }
    }
  }

  /** One that has the option, and one that has not. */
  private static List<SocketType> types(SocketOption<?> option) {
    List<SocketType> all =
        Arrays.stream(SocketType.values()).filter(type -> !type.isDraft() || hasDrafts()).toList();
    return Stream.of(true, false)
        .map(has -> all.stream().filter(type -> option.socketTypes().contains(type) == has))
        .flatMap(types -> types.limit(1))
        .toList();
  }

  private static boolean hasDrafts() {
    return Zmq.has("draft");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the value is made for the option's type
  private static Object set(SocketOption<?> option, ZSocket socket, Object value) {
    socket.set((SocketOption) option, typed(option, value));
    return null;
  }

  /** What the caller of a function means by a number, a flag or a text. */
  private static Object typed(SocketOption<?> option, Object value) {
    if (option.type() == Boolean.class) {
      return !value.equals(0);
    }
    if (option.type() == Duration.class) {
      return isInSeconds(option)
          ? Duration.ofSeconds((Integer) value)
          : Duration.ofMillis((Integer) value);
    }
    if (option.type() == byte[].class && value instanceof String text) {
      return isKey(option) ? Z85.decode(text) : text.getBytes(UTF_8);
    }
    return value;
  }

  /** What the function for reading is to give. */
  private static String read(SocketOption<?> option, ZSocket socket) {
    if (!option.access().canRead()) {
      return "";
    }
    return outcome(
        () -> {
          Object value = socket.get(option);
          if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
          }
          if (value instanceof Duration time) {
            return isInSeconds(option) ? time.toSeconds() : time.toMillis();
          }
          if (value instanceof byte[] bytes) {
            return isKey(option) ? Z85.encode(bytes) : new String(bytes, UTF_8);
          }
          return value;
        });
  }

  private static boolean isInSeconds(SocketOption<?> option) {
    return option.unit().equals("seconds");
  }

  private static boolean isKey(SocketOption<?> option) {
    return option.name().matches("CURVE_.*KEY");
  }

  private interface Attempt {
    Object run() throws Exception;
  }

  private static String outcome(Attempt attempt) {
    try {
      return String.valueOf(attempt.run());
    } catch (InvocationTargetException e) {
      return e.getCause().toString();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static String lower(SocketOption<?> option) {
    return option.name().toLowerCase(Locale.ROOT);
  }

  private static List<Method> named(String name, int parameters) {
    return Arrays.stream(Czmq.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == parameters)
        .toList();
  }
}
