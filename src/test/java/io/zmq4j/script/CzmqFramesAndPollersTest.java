package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import io.zmq4j.ZTerminatedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** zframe and zpoller as they are typed in jshell. */
class CzmqFramesAndPollersTest {

  private static final int SOON = 5_000;

  private ZContext ctx;
  private ZSocket left;
  private ZSocket right;

  @BeforeEach
  void make() {
    ctx = zctx_new();
    left = zsocket_new(ctx, ZMQ_PAIR);
    right = zsocket_new(ctx, ZMQ_PAIR);
    zsocket_bind(left, "inproc://pair");
    zsocket_connect(right, "inproc://pair");
  }

  @AfterEach
  void destroy() {
    zctx_destroy(ctx);
  }

  @Test
  void shouldSendAndReceiveFrames() {
    ZFrame frame = zframe_new("Hello");
    assertThat(zframe_send(frame, left, ZFRAME_MORE + ZFRAME_REUSE)).isTrue();
    assertThat(zframe_send(frame, left, ZFRAME_REUSE + ZFRAME_DONTWAIT)).isTrue();
    assertThat(zframe_send(frame, left, ZFRAME_MORE + ZFRAME_DONTWAIT)).isTrue();
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zframe_size(frame));
    assertThat(zframe_send(zframe_new(new byte[] {1}), left, 0)).isTrue();
    ZFrame first = zframe_recv(right);
    ZFrame second = zframe_recv(right, SOON);
    ZFrame third = zframe_recv_nowait(right);
    assertThat(zframe_more(first)).isOne();
    assertThat(zframe_more(second)).isZero();
    assertThat(zframe_eq(first, second)).isTrue();
    zframe_set_more(second, 1);
    assertThat(zframe_more(second)).isOne();
    assertThat(zframe_streq(third, "Hello")).isTrue();
    assertThat(zframe_strhex(zframe_recv(right))).isEqualTo("01");
    assertThat(zframe_recv_nowait(right)).isNull();
    assertThat(zframe_recv(right, 1)).isNull();
    zframe_destroy(first);
    zframe_destroy(first);
    zframe_destroy(second);
    zframe_destroy(third);
  }

  @Test
  void shouldTellOfAFrame() {
    ZFrame frame = zframe_new("Hello");
    ZFrame second = zframe_dup(frame);
    assertThat(zframe_size(frame)).isEqualTo(5);
    assertThat(zframe_data(frame)).isEqualTo("Hello".getBytes(UTF_8));
    assertThat(zframe_strdup(second)).isEqualTo("Hello");
    zframe_reset(second, new byte[] {2});
    assertThat(zframe_eq(frame, second)).isFalse();
    zframe_print(frame, "D: ");
    zframe_print(frame, null);
    zframe_destroy(frame);
    zframe_destroy(second);
  }

  @Test
  void shouldKeepAFrameThatFindsNoRoom() {
    ZSocket alone = zsocket_new(ctx, ZMQ_PUSH);
    ZFrame frame = zframe_new("kept");
    assertThat(zframe_send(frame, alone, ZFRAME_DONTWAIT)).isFalse();
    assertThat(zframe_send(frame, alone, ZFRAME_DONTWAIT + ZFRAME_REUSE)).isFalse();
    assertThat(zframe_strdup(frame)).isEqualTo("kept");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zframe_send(frame, left, 8))
        .withMessageContaining("ZFRAME_REUSE");
    zframe_destroy(frame);
  }

  @Test
  void shouldGiveTheFirstSocketThatIsReady() {
    ZPoller poller = zpoller_new(left);
    zpoller_add(poller, right);
    assertThat(zpoller_wait(poller, 1)).isNull();
    assertThat(zpoller_expired(poller)).isTrue();
    assertThat(zpoller_terminated(poller)).isFalse();
    zstr_send(left, "x");
    assertThat(zpoller_wait(poller, SOON)).isSameAs(right);
    assertThat(zpoller_expired(poller)).isFalse();
    zpoller_remove(poller, right);
    assertThat(zpoller_wait(poller, 0)).isNull();
    zpoller_destroy(poller);
    zpoller_destroy(poller);
    assertThat(left.isClosed()).isFalse();
  }

  @Test
  void shouldBeTerminatedWithItsContext() {
    ZPoller poller = zpoller_new(left, right);
    ctx.shutdown();
    assertThatExceptionOfType(ZTerminatedException.class)
        .isThrownBy(() -> zpoller_wait(poller, -1));
    assertThat(zpoller_terminated(poller)).isTrue();
    zpoller_destroy(poller);
  }
}
