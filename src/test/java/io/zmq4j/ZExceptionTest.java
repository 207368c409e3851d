package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zmq4j.jni.Errno;
import io.zmq4j.support.BlockedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZExceptionTest {

  @Test
  void shouldSayOperationArgumentNameAndText() {
    ZException e = Failures.of(Errno.EADDRINUSE, "bind", "tcp://127.0.0.1:5555");
    assertThat(e)
        .hasMessage("bind tcp://127.0.0.1:5555: EADDRINUSE (Address already in use)")
        .isExactlyInstanceOf(ZException.class);
    assertThat(e.errno()).isEqualTo(Errno.EADDRINUSE);
    assertThat(e.errorName()).isEqualTo("EADDRINUSE");
    assertThat(e.operation()).isEqualTo("bind");
    assertThat(Failures.of(Errno.EAGAIN, "recv", null))
        .hasMessage("recv: EAGAIN (Resource temporarily unavailable)");
    assertThat(Failures.of(Errno.EAGAIN, "recv", null, "try again"))
        .hasMessage("recv: EAGAIN (Resource temporarily unavailable): try again");
  }

  @Test
  void shouldHaveASubtypeForWhatCanBeExpected() {
    assertThat(Failures.of(Errno.ETERM, "recv", null)).isInstanceOf(ZTerminatedException.class);
    assertThat(Failures.of(Errno.EFSM, "recv", null)).isInstanceOf(ZStateException.class);
    assertThat(Failures.closed("socket", "recv").errorName()).isEqualTo("ENOTSOCK");
    assertThat(Failures.interrupted("recv").errorName()).isEqualTo("EINTR");
    assertThat(Failures.overdue("why").errorName()).isEqualTo("ETIMEDOUT");
    assertThat(new Throwable[] {Failures.closed("socket", "x"), Failures.interrupted("x")})
        .allMatch(e -> e instanceof ZException);
  }

  @Test
  void shouldNameAnErrorThatIsInNoTable() {
    ZException e = Failures.of(98_765, "send", null);
    assertThat(e.errorName()).isEqualTo("E98765");
    assertThat(e).hasMessageStartingWith("send: E98765 (");
  }

  @ParameterizedTest
  @CsvSource({"EINVAL,22", "EAGAIN,11", "EINTR,4", "EADDRINUSE,98", "ETERM,156384765"})
  void shouldKnowTheNumbersOfThisPlatform(String name, int linux) {
    assertThat(Errno.number(name)).isEqualTo(linux);
    assertThat(Errno.name(linux)).isEqualTo(name);
    assertThat(Errno.text(linux)).isNotBlank();
  }

  @Test
  void shouldRefuseANameThatIsNone() {
    assertThatThrownBy(() -> Errno.number("ENONSENSE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no error is called ENONSENSE");
  }

  @Test
  void shouldNameTheThreadInside() throws Exception {
    try (ZContext context = new ZContext();
        ZSocket socket = context.socket(SocketType.PULL)) {
      BlockedCall<byte[]> recv = BlockedCall.of(() -> socket.recv());
      ZException e =
          catchThrowableOfType(ZConcurrentUseException.class, () -> socket.get(SocketOption.TYPE));
      assertThat(e)
          .hasMessageContaining("get: EBUSY (")
          .hasMessageContaining("thread \"blocked-call\" is inside this socket");
      assertThat(e.errorName()).isEqualTo("EBUSY");
      assertThat(recv.isDone()).as("the first is undisturbed").isFalse();
      socket.close();
      assertThat(recv.failure()).isInstanceOf(ZClosedException.class);
      assertThatThrownBy(() -> socket.get(SocketOption.TYPE))
          .isInstanceOf(ZClosedException.class)
          .hasMessageContaining("get: ENOTSOCK")
          .hasMessageEndingWith("this socket is closed");
    }
  }
}
