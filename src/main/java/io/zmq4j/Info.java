package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import java.util.ArrayList;
import java.util.List;

/** The text of {@link Zmq#info()}: a line for each thing that a bug report needs. */
final class Info {

  /** All that libzmq knows by name: zmq_has(3). */
  private static final List<String> CAPABILITIES =
      List.of("ipc", "tipc", "vmci", "pgm", "norm", "WS", "WSS", "curve", "gssapi", "draft");

  private final List<String> lines = new ArrayList<>();

  private Info() {}

  static String text() {
    Info info = new Info();
    info.add("zmq4j", Zmq.bindingVersion() + ", shim ABI " + Constants.SHIM_ABI);
    try {
      info.library();
    } catch (UnsatisfiedLinkError e) {
      info.add("library", "none: " + e.getMessage());
      for (Throwable attempt : e.getSuppressed()) {
        info.add("tried", attempt.getMessage());
      }
    }
    info.machine();
    return String.join(System.lineSeparator(), info.lines);
  }

  private void library() {
    NativeLoader.require();
    boolean bundled = (Libzmq.zmq4j_build() & Constants.BUILD_BUNDLED) != 0;
    add("libzmq", Zmq.version() + (bundled ? ", inside the library" : ", the machine's"));
    add("library", NativeLoader.loadedFrom());
    List<String> has = new ArrayList<>();
    List<String> lacks = new ArrayList<>();
    for (String capability : CAPABILITIES) {
      (Zmq.has(capability) ? has : lacks).add(capability);
    }
    add("has", String.join(" ", has));
    add("has not", String.join(" ", lacks));
  }

  private void machine() {
    add("platform", NativeLoader.platform() + ", " + properties("os.name", "os.version"));
    add("Java", properties("java.vm.name", "java.runtime.version", "java.vendor"));
  }

  private static String properties(String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(System.getProperty(name));
    }
    return String.join(" ", values);
  }

  private void add(String name, String value) {
    lines.add(String.format("%-9s %s", name, value));
  }
}
