package io.zmq4j.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZActor;
import io.zmq4j.ZBatch;
import io.zmq4j.ZBeacon;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLender;
import io.zmq4j.ZLoop;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZMsg;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.auth.ZCert;
import io.zmq4j.auth.ZCertStore;
import io.zmq4j.auth.ZapReply;
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
          Map.entry("ZSocket", "socket|pipe|front|back"),
          Map.entry("ZSocket[]", "readers"),
          Map.entry("ZFrame", "frame|other"),
          Map.entry("ZMsg", "msg|message|other"),
          Map.entry("Path", "file|folder"),
          Map.entry("InputStream", "in"),
          Map.entry("OutputStream", "out"),
          Map.entry("PrintStream", "out|err|file"),
          Map.entry("ZPoller", "poller"),
          Map.entry("ZLoop", "loop"),
          Map.entry("Ticket", "ticket"),
          Map.entry("BiConsumer", "handler"),
          Map.entry("ObjIntConsumer", "handler"),
          Map.entry("ToIntBiFunction", "handler"),
          Map.entry("ZProxy", "proxy"),
          Map.entry("SelectableChannel", "channel"),
          Map.entry("SocketType", "type"),
          Map.entry("SocketOption", "option"),
          Map.entry("ContextOption", "option"),
          Map.entry("Object", "value"),
          Map.entry("Set", "events"),
          Map.entry("Consumer", "handler"),
          Map.entry("ZBeacon", "beacon"),
          Map.entry("KeyPair", "keys"),
          Map.entry("ZAuthorizer", "authorizer"),
          Map.entry("char[]", "password"),
          Map.entry("ZAuth", "auth"),
          Map.entry("ZCert", "cert|compare|other"),
          Map.entry("ZCertStore", "store"),
          Map.entry("ZapVerifier", "verifier"),
          Map.entry("Map", "metadata"),
          Map.entry("Duration", "timeout|deadline|linger|interval|delay"),
          Map.entry("ByteBuffer", "data|destination|buffer"),
          Map.entry("ZBatch", "batch"),
          Map.entry(
              "byte[]",
              "data|destination|topic|identity|routingId|value|key|secretKey|publicKey|serverKey|content|filter|string|encoded|public_key|secret_key"),
          Map.entry(
              "String",
              "endpoint|topic|group|string|format|capability|identity|routingId|value|picture|key|property|content|filter|network|text|data|user|userId|name|domain|address|filename|location"),
          Map.entry("String[]", "strings|addresses|arguments"),
          Map.entry("Object[]", "arguments"));

  static final class EveryParameter {
    public static void main(String[] arguments) throws Exception {
      try (ZContext context = new ZContext()) {
        for (String name : List.of("io.zmq4j", "io.zmq4j.auth", "io.zmq4j.script")) {
          for (Class<?> type : PublicMethods.classes(name)) {
            // Interfaces are the user's to implement.
            for (Method method : type.isInterface() ? List.<Method>of() : PublicMethods.of(type)) {
              // A program's main ends the process.
              if (!method.getName().equals("main")) {
                callWithNulls(method, context);
              }
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
      if (type == ZMsg.class) {
        return PublicMethods.message();
      }
      if (type == ZPoller.class) {
        return new ZPoller();
      }
      if (type == ZLender.class) {
        return new ZLender();
      }
      if (type == ZMonitor.class) {
        return socket.monitor();
      }
      if (type == ZBeacon.class) {
        return PublicMethods.beacon();
      }
      if (type == ZLoop.class) {
        return PublicMethods.LOOP;
      }
      if (type == ZActor.class) {
        return new ZActor(context, (pipe, given) -> ZActor.signal(pipe));
      }
      if (type == ZProxy.class) {
        return PublicMethods.proxy();
      }
      if (type == ZAuth.class) {
        return PublicMethods.auth();
      }
      if (type == ZCert.class) {
        return new ZCert();
      }
      if (type == ZCertStore.class) {
        return new ZCertStore();
      }
      if (type == ZapReply.class) {
        return ZapReply.refuse();
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
        // There may be no capture.
        .filteredOn(line -> !line.startsWith("ZSocket ZProxy.run(ZSocket, ZSocket, ZSocket) 2"))
        .filteredOn(line -> !line.matches("String .*\\b(zproxy_)?capture\\(.*"))
        // A pointer to nothing may be freed.
        .filteredOn(line -> !line.startsWith("String ZstrFunctions.zstr_free(String)"))
        // And a store may have no folder.
        .filteredOn(line -> !line.contains(".zcertstore_new("))
        // And a prefix may be missing.
        .filteredOn(line -> !line.matches("String ZframeFunctions.zframe_f?print\\(.*"))
        .filteredOn(line -> !line.startsWith("String ZframeFunctions.zframe_print_to_stream("))
        // And what is loaded may be a new message.
        .filteredOn(line -> !line.startsWith("ZMsg ZmsgFunctions.zmsg_load("))
        .allSatisfy(
            line -> {
              String names = NAMES.get(line.substring(0, line.indexOf(' ')));
              assertThat(line)
                  .matches(Pattern.compile(".*: NullPointerException: .*\\b(" + names + ")\\b.*"));
            });
  }
}
