import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.ZStr;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Calls the methods of an interface in another process: remote_proxy.rb, by {@link Proxy}.
 *
 * <pre>
 * RemoteProxy server [ENDPOINT]    has the object
 * RemoteProxy client [ENDPOINT]    calls it
 * </pre>
 *
 * <p>Ctrl-C ends the server. A call is a message of strings, so that the other side may be in any
 * language: the name of the method and its arguments there, "result" or "error" and a text back.
 */
final class RemoteProxy {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String RESULT = "result";
  private static final String ERROR = "error";

  private RemoteProxy() {}

  /** What is called. */
  interface Phrases {
    String upcase(String text);

    String repeat(String text, int times);

    int count(String text);
  }

  private static final class LocalPhrases implements Phrases {
    @Override
    public String upcase(String text) {
      return text.toUpperCase(Locale.ROOT);
    }

    @Override
    public String repeat(String text, int times) {
      return text.repeat(times);
    }

    @Override
    public int count(String text) {
      return text.codePointCount(0, text.length());
    }
  }

  public static void main(String... arguments) {
    String role = arguments.length > 0 ? arguments[0] : "";
    if (role.equals("server")) {
      serve(arguments.length > 1 ? arguments[1] : "tcp://127.0.0.1:5555");
    } else if (role.equals("client")) {
      call(arguments.length > 1 ? arguments[1] : "tcp://localhost:5555");
    } else {
      System.err.println("usage: RemoteProxy server|client [ENDPOINT]");
      System.exit(1);
    }
  }

  private static void call(String endpoint) {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REQ)) {
      socket.set(SocketOption.RCVTIMEO, LIMIT);
      socket.connect(endpoint);
      Phrases phrases = proxy(Phrases.class, socket);
      System.out.println(phrases.upcase("zażółć"));
      System.out.println(phrases.repeat("ab", 3));
      System.out.println(phrases.count("ØMQ 🎈"));
      try {
        System.out.println(phrases.repeat("ab", -1));
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** An object whose methods are called on the other side of the socket. */
  private static <T> T proxy(Class<T> type, ZSocket socket) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? method.invoke(socket, arguments)
                    : request(socket, method, arguments)));
  }

  private static Object request(ZSocket socket, Method method, Object... arguments) {
    Stream<Object> values = arguments == null ? Stream.empty() : Stream.of(arguments);
    ZStr.sendx(
        socket,
        Stream.concat(Stream.of(method.getName()), values)
            .map(String::valueOf)
            .toArray(String[]::new));
    String[] reply = ZStr.recvx(socket);
    if (reply == null) {
      throw new IllegalStateException("no answer within " + LIMIT.toSeconds() + " s");
    }
    if (reply.length != 2 || !reply[0].equals(RESULT)) {
      throw new IllegalStateException(String.join(": ", reply));
    }
    return value(method.getReturnType(), reply[1]);
  }

  private static void serve(String endpoint) {
    Phrases phrases = new LocalPhrases();
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.REP)) {
      socket.bind(endpoint);
      System.out.println("bound " + socket.lastEndpoint());
      while (true) {
        ZStr.sendx(socket, answer(phrases, ZStr.recvx(socket)));
      }
    }
  }

  /** Only methods of the interface can be called, and what they throw goes to the caller. */
  private static String[] answer(Phrases phrases, String... request) {
    try {
      Method method =
          Stream.of(Phrases.class.getMethods())
              .filter(each -> each.getName().equals(request[0]))
              .filter(each -> each.getParameterCount() == request.length - 1)
              .findFirst()
              .orElseThrow(() -> new NoSuchMethodException(request[0]));
      Object[] arguments = new Object[request.length - 1];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = value(method.getParameterTypes()[i], request[i + 1]);
      }
      return new String[] {RESULT, String.valueOf(method.invoke(phrases, arguments))};
    } catch (InvocationTargetException e) {
      return new String[] {ERROR, e.getCause().toString()};
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return new String[] {ERROR, e.toString()};
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == String.class) {
      return text;
    }
    throw new IllegalArgumentException("no value of " + type + " can be sent");
  }
}
