package io.zmq4j.misuse;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.support.ZmtpPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no array could hold is refused by the size in its header, before anything is reserved. */
class FrameLimitTest {

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE - 7L, 8L << 30, Long.MAX_VALUE, -1})
  void shouldRefuseAFrameBeyondWhatAnArrayHolds(long size) throws Exception {
    try (ZContext context = new ZContext();
        ZSocket pull = context.socket(SocketType.PULL)) {
      int port = pull.bind("tcp://127.0.0.1:*");
      try (ZmtpPeer hostile = ZmtpPeer.connect(port, "PUSH");
          ZmtpPeer other = ZmtpPeer.connect(port, "PUSH")) {
        hostile.send("before");
        assertThat(pull.recvString(LIMIT)).isEqualTo("before");
        hostile.announce(size);
        assertThat(hostile.isClosed(() -> {})).isTrue();
        other.send("undisturbed");
        assertThat(pull.recvString(LIMIT)).isEqualTo("undisturbed");
        assertThat(pull.tryRecv()).isNull();
      }
    }
  }
}
