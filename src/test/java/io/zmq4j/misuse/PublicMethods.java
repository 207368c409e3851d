package io.zmq4j.misuse;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZActor;
import io.zmq4j.ZAuthorizer;
import io.zmq4j.ZBatch;
import io.zmq4j.ZBeacon;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZEvent;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLoop;
import io.zmq4j.ZMsg;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZCertStore;
import io.zmq4j.auth.ZapVerifier;
import io.zmq4j.support.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the public classes offer, found by reflection, and something to call it with. */
final class PublicMethods {

  private static ZBeacon beacon;
  private static ZAuth auth;

  /** A loop with nothing to do. */
  static final ZLoop LOOP = new ZLoop();

  private static final ZLoop.Ticket TICKET = ticket();

  private PublicMethods() {}

  private static ZLoop.Ticket ticket() {
    LOOP.ticketDelay(Duration.ofHours(1));
    return LOOP.addTicket((loop, ticket) -> {});
  }

  /** The public methods that objects of a class have, except those of {@link Object}. */
  static List<Method> ofObjects(Class<?> type) {
    return of(type).stream().filter(method -> !Modifier.isStatic(method.getModifiers())).toList();
  }

  /**
   * The public methods that a class declares, in an order that is the same every time. An {@code
   * equals} of its own is left out: it takes anything, {@code null} too.
   */
  static List<Method> of(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !type.isEnum() || !method.getName().equals("valueOf"))
        // null equals nothing, and that is no mistake.
        .filter(method -> !method.getName().equals("equals"))
        .sorted(Comparator.comparing(PublicMethods::name))
        .toList();
  }

  /** {@code send(byte[], int, int)}. */
  static String name(Executable method) {
    String simple =
        method instanceof Method ? method.getName() : method.getDeclaringClass().getSimpleName();
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", simple + "(", ")"));
  }

  /** Calls a method, and throws what it throws. */
  static Object call(Method method, Object target, Object... arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Arguments that a method has nothing against; sockets and contexts are the caller's. */
  static Object[] samples(Executable method, ZContext context, ZSocket socket) {
    Map<Class<?>, Object> samples =
        Map.ofEntries(
            Map.entry(ZContext.class, context),
            Map.entry(ZSocket.class, socket),
            Map.entry(SocketType.class, SocketType.PAIR),
            Map.entry(SocketOption.class, SocketOption.IMMEDIATE),
            Map.entry(ContextOption.class, ContextOption.IPV6),
            Map.entry(Object.class, true),
            Map.entry(Duration.class, Duration.ofMillis(1)),
            Map.entry(ByteBuffer.class, ByteBuffer.allocate(8)),
            Map.entry(ZBatch.class, batch()),
            Map.entry(ZFrame.class, new ZFrame("sample")),
            Map.entry(ZMsg.class, message()),
            Map.entry(ZPoller.class, new ZPoller()),
            Map.entry(Set.class, Set.of(ZEvent.Type.ACCEPTED)),
            Map.entry(Consumer.class, (Consumer<ZEvent>) event -> {}),
            Map.entry(ZBeacon.class, beacon()),
            Map.entry(ZCurve.KeyPair.class, ZCurve.keyPair()),
            Map.entry(ZAuthorizer.class, auth()),
            Map.entry(ZAuth.class, auth()),
            Map.entry(ZCert.class, new ZCert()),
            Map.entry(ZCertStore.class, new ZCertStore()),
            Map.entry(ZapVerifier.class, (ZapVerifier) request -> null),
            Map.entry(Map.class, Map.of()),
            Map.entry(char[].class, new char[] {'x'}),
            Map.entry(ZLoop.class, LOOP),
            Map.entry(ZLoop.Ticket.class, TICKET),
            Map.entry(ZActor.Task.class, (ZActor.Task) (pipe, arguments) -> {}),
            Map.entry(BiConsumer.class, (BiConsumer<Object, Object>) (loop, item) -> {}),
            Map.entry(ObjIntConsumer.class, (ObjIntConsumer<Object>) (loop, id) -> {}),
            Map.entry(ToIntBiFunction.class, (ToIntBiFunction<Object, Object>) (loop, item) -> 0),
            Map.entry(ZProxy.class, proxy()),
            Map.entry(ZSocket[].class, new ZSocket[] {socket}),
            Map.entry(SelectableChannel.class, channel()),
            Map.entry(Path.class, Path.of("no-such-folder", "file")),
            Map.entry(InputStream.class, InputStream.nullInputStream()),
            Map.entry(OutputStream.class, OutputStream.nullOutputStream()),
            Map.entry(PrintStream.class, new PrintStream(OutputStream.nullOutputStream())),
            Map.entry(byte[].class, new byte[8]),
            Map.entry(String.class, "inproc://sample"),
            Map.entry(String[].class, new String[] {"sample"}),
            Map.entry(Object[].class, new Object[0]),
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(boolean.class, false));
    return Arrays.stream(method.getParameterTypes())
        .map(
            type -> {
              if (!samples.containsKey(type)) {
                throw new AssertionError("no sample of " + type + " for " + name(method));
              }
              return samples.get(type);
            })
        .toArray();
  }

  /** Made once, for it takes a port and two sockets, and needs no other context. */
  static synchronized ZBeacon beacon() {
    if (beacon == null) {
      beacon = new ZBeacon(new ZContext(), FreePort.findUdp(), "127.0.0.1");
    }
    return beacon;
  }

  /** Made once, for it takes a thread, and decides about nobody. */
  static synchronized ZAuth auth() {
    if (auth == null) {
      auth = new ZAuth(new ZContext());
    }
    return auth;
  }

  private static SelectableChannel channel() {
    try {
      return SelectorProvider.provider().openDatagramChannel();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A proxy that is over. */
  static ZProxy proxy() {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL);
        ZSocket push = context.socket(SocketType.PUSH)) {
      ZProxy proxy = new ZProxy(pull, push, null);
      proxy.terminate();
      return proxy;
    }
  }

  /** A message of one frame. */
  static ZMsg message() {
    ZMsg message = new ZMsg();
    message.addstr("sample");
    return message;
  }

  /** A batch that stands on its one message. */
  static ZBatch batch() {
    ZBatch batch = new ZBatch(16);
    batch.add("sample");
    batch.next();
    return batch;
  }

  /** The public classes of a package. */
  static List<Class<?>> classes(String packageName) throws IOException, URISyntaxException {
    return allClasses(packageName).stream()
        .filter(type -> Modifier.isPublic(type.getModifiers()))
        .toList();
  }

  /** The classes of a package, loaded and initialized. */
  static List<Class<?>> allClasses(String packageName) throws IOException, URISyntaxException {
    URI from = ZSocket.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(from))) {
      return classes(Path.of(from), packageName);
    }
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(from))) {
      return classes(jar.getPath("/"), packageName);
    }
  }

  private static List<Class<?>> classes(Path root, String packageName) throws IOException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          classes.add(load(packageName + "." + name.substring(0, name.length() - 6)));
        }
      }
    }
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
