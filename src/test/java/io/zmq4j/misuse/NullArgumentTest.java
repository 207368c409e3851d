package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ChildJvm;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code null} for each parameter of each public method, one at a time. */
class NullArgumentTest {

  /** How the parameters of a type may be called. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("ZContext", "ctx"),
          Map.entry("ZSocket", "socket"),
          Map.entry("ZSocket[]", "readers"),
          Map.entry("ZFrame", "frame|other"),
          Map.entry("ZPoller", "poller"),
          Map.entry("SelectableChannel", "channel"),
          Map.entry("SocketType", "type"),
          Map.entry("SocketOption", "option"),
          Map.entry("ContextOption", "option"),
          Map.entry("Object", "value"),
          Map.entry("Duration", "timeout|deadline|linger"),
          Map.entry("ByteBuffer", "data|destination"),
          Map.entry("ZBatch", "batch"),
          Map.entry("byte[]", "data|destination|topic|identity|routingId|value|key|secretKey"),
          Map.entry(
              "String",
              "endpoint|topic|group|string|format|capability|identity|routingId|value|picture|key|property|text|data"),
          Map.entry("String[]", "strings"),
          Map.entry("Object[]", "arguments"));

  static final class EveryParameter {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext()) {
        for (String name : List.of("io.zmq4j", "io.zmq4j.script")) {
          for (Class<?> type : PublicMethods.classes(name)) {
            for (Method method : PublicMethods.of(type)) {
              callWithNulls(method, context);
            }
          }
        }
      }
    }

    private static void callWithNulls(Method method, ZContext context) {
      Class<?>[] types = method.getParameterTypes();
      for (int i = 0; i < types.length; i++) {
        if (types[i].isPrimitive()) {
          continue;
        }
        try (ZSocket socket = context.socket(SocketType.SUB)) {
          Object[] arguments = PublicMethods.samples(method, context, socket);
          arguments[i] = null;
          Object target = target(method, context, socket);
          Steps.told(
              "%s %s.%s %d"
                  .formatted(
                      types[i].getSimpleName(),
                      method.getDeclaringClass().getSimpleName(),
                      PublicMethods.name(method),
                      i),
              () -> PublicMethods.call(method, target, arguments));
        }
      }
    }

    private static Object target(Method method, ZContext context, ZSocket socket) {
      Class<?> type = method.getDeclaringClass();
      if (Modifier.isStatic(method.getModifiers())) {
        return null;
      }
      if (type == ZContext.class) {
        return context;
      }
      if (type == ZSocket.class) {
        return socket;
      }
      if (type == SocketOption.class) {
        return SocketOption.SNDHWM;
      }
      if (type == ContextOption.class) {
        return ContextOption.IPV6;
      }
      if (type == ZFrame.class) {
        return new ZFrame();
      }
      if (type == ZPoller.class) {
        return new ZPoller();
      }
      if (type == ZBatch.class) {
        return PublicMethods.batch();
      }
      throw new AssertionError("no sample of " + type);
    }
  }

  @Test
  void shouldNameTheArgument() throws Exception {
    List<String> lines = ChildJvm.of(EveryParameter.class).run().lines();
    assertThat(lines)
        .hasSizeGreaterThan(60)
        // A pointer to nothing may be freed.
        .filteredOn(line -> !line.startsWith("String ZstrFunctions.zstr_free(String)"))
        // And a prefix may be missing.
        .filteredOn(line -> !line.startsWith("String ZframeFunctions.zframe_print("))
        .allSatisfy(
            line -> {
              String names = NAMES.get(line.substring(0, line.indexOf(' ')));
              assertThat(line)
                  .matches(Pattern.compile(".*: NullPointerException: .*\\b(" + names + ")\\b.*"));
            });
  }
}
