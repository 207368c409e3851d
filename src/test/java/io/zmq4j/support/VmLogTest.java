package io.zmq4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VmLogTest {

  @Test
  void shouldRunUnderCheckJniWithALog() {
    assertThat(VmLog.arguments())
        .as("run the tests with the arguments that surefire's argLine has")
        .contains("-Xcheck:jni", "-XX:+LogVMOutput");
    assertThat(VmLog.file()).get().asString().doesNotContain("%p");
    assertThat(VmLog.file().orElseThrow()).isRegularFile();
  }

  @Test
  void shouldFindAComplaintAboutOurNatives() {
    String log =
        "<writer thread='7'/>\n"
            + "WARNING in native method: JNI call made without checking exceptions when required"
            + " to\n"
            + "\tat io.zmq4j.jni.Libzmq.zmq_send(Native Method)\n"
            + "\tat io.zmq4j.Outbound.send(Outbound.java:50)\n";
    assertThat(VmLog.complaints(log)).singleElement().asString().contains("Libzmq.zmq_send");
  }

  @Test
  void shouldFindAComplaintWhileOurLibraryIsLoaded() {
    String log =
        "FATAL ERROR in native method: Wrong object class\n"
            + "\tat jdk.internal.loader.NativeLibraries.load(java.base@17/Native Method)\n";
    assertThat(VmLog.complaints(log)).hasSize(1);
  }

  @Test
  void shouldIgnoreWhatTheJdkIsToldOfItself() {
    String log =
        "WARNING in native method: JNI call made without checking exceptions when required to\n"
            + "\tat sun.nio.fs.UnixNativeDispatcher.init(java.base@17/Native Method)\n"
            + "\tat io.zmq4j.jni.NativeLoader.load(NativeLoader.java:1)\n";
    assertThat(VmLog.complaints(log)).isEmpty();
  }
}
