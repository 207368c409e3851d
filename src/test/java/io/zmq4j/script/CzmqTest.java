package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZSocket;
import io.zmq4j.Zmq;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CzmqTest {

  private static final long SOON = 5_000;

  private ZContext ctx;

  @BeforeEach
  void make() {
    ctx = zctx_new();
  }

  @AfterEach
  void destroy() {
    zctx_destroy(ctx);
  }

  @Test
  void shouldTellWhatIsLinked() {
    assertThat(zmq_version()).isEqualTo(Zmq.version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(zmq_has("ipc")).isTrue();
    assertThat(zmq_has("no such thing")).isFalse();
  }

  @Test
  void shouldDestroyAContextWithItsSockets() {
    ZSocket socket = zsocket_new(ctx, ZMQ_PULL);
    zctx_destroy(ctx);
    assertThat(socket.isClosed()).isTrue();
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zstr_recv(socket));
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zsocket_new(ctx, ZMQ_PULL));
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zctx_underlying(ctx));
  }

  @Test
  void shouldShadowAContext() {
    zctx_set_linger(ctx, 250);
    ZContext shadow = zctx_shadow(ctx);
    assertThat(zctx_underlying(shadow)).isEqualTo(zctx_underlying(ctx)).isNotZero();
    ZSocket mine = zsocket_new(ctx, ZMQ_PAIR);
    ZSocket theirs = zsocket_new(shadow, ZMQ_PAIR);
    assertThat(zsocket_linger(theirs)).isEqualTo(250);
    zsocket_bind(mine, "inproc://shadow");
    zsocket_connect(theirs, "inproc://shadow");
    zstr_send(theirs, "one context");
    assertThat(zstr_recv(mine, SOON)).isEqualTo("one context");
    zctx_destroy(shadow);
    assertThat(theirs.isClosed()).isTrue();
    assertThat(mine.isClosed()).isFalse();
  }

  @Test
  void shouldKeepThePipeHwm() {
    assertThat(ctx.pipeHwm()).isEqualTo(1_000);
    zctx_set_pipehwm(ctx, 7);
    assertThat(ctx.pipeHwm()).isEqualTo(7);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> zctx_set_pipehwm(ctx, -1));
  }

  @Test
  void shouldSetWhatNewSocketsBeginWith() {
    ZSocket before = zsocket_new(ctx, ZMQ_PUSH);
    zctx_set_linger(ctx, 250);
    zctx_set_sndhwm(ctx, 3);
    zctx_set_rcvhwm(ctx, 4);
    ZSocket after = zsocket_new(ctx, ZMQ_PUSH);
    assertThat(zsocket_linger(after)).isEqualTo(250);
    assertThat(zsocket_sndhwm(after)).isEqualTo(3);
    assertThat(zsocket_rcvhwm(after)).isEqualTo(4);
    assertThat(zsocket_linger(before)).isEqualTo(1000);
    assertThat(zsocket_sndhwm(before)).isEqualTo(1000);
    assertThat(zsocket_rcvhwm(before)).isEqualTo(1000);
    zctx_set_linger(ctx, -1);
    ZSocket forever = zsocket_new(ctx, ZMQ_PUSH);
    assertThat(zsocket_linger(forever)).isEqualTo(-1);
  }

  @Test
  void shouldSetTheThreadsBeforeTheFirstSocket() {
    zctx_set_iothreads(ctx, 2);
    assertThat(ctx.get(ContextOption.IO_THREADS)).isEqualTo(2);
    zsocket_new(ctx, ZMQ_PAIR);
    assertThatIllegalStateException().isThrownBy(() -> zctx_set_iothreads(ctx, 3));
  }

  @Test
  void shouldBindAndConnectByFormat() {
    ZSocket server = zsocket_new(ctx, ZMQ_REP);
    ZSocket client = zsocket_new(ctx, ZMQ_REQ);
    int port = zsocket_bind(server, "tcp://%s:*", "127.0.0.1");
    assertThat(port).isBetween(1, 65535);
    assertThat(zsocket_last_endpoint(server)).isEqualTo("tcp://127.0.0.1:" + port);
    zsocket_connect(client, "tcp://localhost:%d", port);
    zstr_send(client, "by format");
    assertThat(zstr_recv(server, SOON)).isEqualTo("by format");
    zsocket_disconnect(client, "tcp://localhost:%d", port);
    zsocket_unbind(server, "tcp://%s:%d", "127.0.0.1", port);
    assertThatExceptionOfType(ZException.class)
        .isThrownBy(() -> zsocket_unbind(server, "tcp://%s:%d", "127.0.0.1", port))
        .satisfies(failure -> assertThat(failure.errorName()).isEqualTo("ENOENT"));
  }

  @Test
  void shouldTakeAnEndpointWithoutArgumentsAsItIs() {
    ZSocket server = zsocket_new(ctx, ZMQ_PAIR);
    ZSocket client = zsocket_new(ctx, ZMQ_PAIR);
    assertThat(zsocket_bind(server, "inproc://100%s%n%d")).isZero();
    zsocket_connect(client, "inproc://100%s%n%d");
    assertThat(zsocket_last_endpoint(client)).isEqualTo("inproc://100%s%n%d");
    zsocket_disconnect(client, "inproc://100%s%n%d");
    zsocket_unbind(server, "inproc://100%s%n%d");
  }

  @Test
  void shouldThrowWhereCzmqGivesMinusOne() {
    ZSocket socket = zsocket_new(ctx, ZMQ_PAIR);
    assertThatExceptionOfType(ZException.class)
        .isThrownBy(() -> zsocket_connect(socket, "txp://localhost:5560"))
        .withMessageStartingWith("connect txp://localhost:5560: EPROTONOSUPPORT");
    ZSocket sub = zsocket_new(ctx, ZMQ_SUB);
    assertThatExceptionOfType(ZException.class).isThrownBy(() -> zstr_send(sub, "x"));
  }

  @Test
  void shouldNameTheArgumentThatIsNull() {
    ZSocket socket = zsocket_new(ctx, ZMQ_PAIR);
    assertThatNullPointerException()
        .isThrownBy(() -> zsocket_new(null, ZMQ_PAIR))
        .withMessageContaining("ctx");
    assertThatNullPointerException()
        .isThrownBy(() -> zsocket_new(ctx, null))
        .withMessageContaining("type");
    assertThatNullPointerException()
        .isThrownBy(() -> zsocket_bind(socket, null, 5555))
        .withMessageContaining("format");
    assertThatNullPointerException()
        .isThrownBy(() -> zstr_send(null, "x"))
        .withMessageContaining("socket");
    assertThatNullPointerException()
        .isThrownBy(() -> zstr_send(socket, null))
        .withMessageContaining("string");
    assertThatNullPointerException()
        .isThrownBy(() -> zsocket_destroy(null, socket))
        .withMessageContaining("ctx");
  }

  @Test
  void shouldPollAndTellTheType() {
    Pair pair = new Pair();
    assertThat(zsocket_type_str(pair.left)).isEqualTo("PAIR");
    assertThat(zsocket_type(pair.left)).isEqualTo(ZMQ_PAIR.number());
    assertThat(zsocket_poll(pair.right, 0)).isFalse();
    assertThat(zsocket_events(pair.right)).isEqualTo(ZMQ_POLLOUT);
    zstr_send(pair.left, "x");
    assertThat(zsocket_poll(pair.right, SOON)).isTrue();
    assertThat(zsocket_poll(pair.right, -1)).isTrue();
    assertThat(zsocket_events(pair.right)).isEqualTo(ZMQ_POLLIN + ZMQ_POLLOUT);
    assertThat(zsocket_fd(pair.right)).isPositive();
  }

  @Test
  void shouldSendBytesAsFramesOfOneMessage() {
    Pair pair = new Pair();
    assertThat(zsocket_sendmem(pair.left, bytes("one"), ZFRAME_MORE)).isTrue();
    assertThat(zsocket_sendmem(pair.left, bytes("two"), ZFRAME_MORE + ZFRAME_DONTWAIT)).isTrue();
    assertThat(zsocket_sendmem(pair.left, bytes("three"), ZFRAME_DONTWAIT)).isTrue();
    assertThat(zsocket_sendmem(pair.left, bytes("four"), 0)).isTrue();
    assertThat(zstr_recv(pair.right, SOON)).isEqualTo("one");
    assertThat(zsocket_rcvmore(pair.right)).isOne();
    assertThat(zstr_recvx(pair.right)).containsExactly("two", "three");
    assertThat(zstr_recv(pair.right, SOON)).isEqualTo("four");
    assertThat(zsocket_rcvmore(pair.right)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zsocket_sendmem(pair.left, bytes("x"), 2))
        .withMessageContaining("ZFRAME_MORE");
  }

  @Test
  void shouldNotWaitForRoomWhenTold() {
    ZSocket alone = zsocket_new(ctx, ZMQ_PUSH);
    assertThat(zsocket_sendmem(alone, bytes("x"), ZFRAME_DONTWAIT)).isFalse();
    assertThat(zsocket_sendmem(alone, bytes("x"), ZFRAME_DONTWAIT + ZFRAME_MORE)).isFalse();
  }

  @Test
  void shouldSignalByAnEmptyFrame() {
    Pair pair = new Pair();
    zsocket_signal(pair.left);
    assertThat(zsocket_wait(pair.right)).isTrue();
    zsocket_signal(pair.left);
    assertThat(zstr_recv(pair.right, SOON)).isEmpty();
    zsocket_set_rcvtimeo(pair.right, 1);
    assertThat(zsocket_wait(pair.right)).isFalse();
  }

  @Test
  void shouldSendStringsInEveryForm() {
    Pair pair = new Pair();
    zstr_send(pair.left, "plain 100% \u20ac \ud83d\ude00 \0 end");
    zstr_sendm(pair.left, "first");
    zstr_sendfm(pair.left, "%s-%d", "second", 2);
    zstr_sendf(pair.left, "%.1f%%", 2.5);
    zstr_sendx(pair.left, "a", "", "c");
    assertThat(zstr_recv(pair.right)).isEqualTo("plain 100% \u20ac \ud83d\ude00 \0 end");
    assertThat(zstr_recvx(pair.right)).containsExactly("first", "second-2", "2.5%");
    String[] last = zstr_recvx(pair.right);
    assertThat(last).containsExactly("a", "", "c");
    zstr_free(last[0]);
    assertThat(last[0]).isEqualTo("a");
  }

  @Test
  void shouldGiveNullWhenNothingComes() {
    Pair pair = new Pair();
    assertThat(zstr_recv_nowait(pair.right)).isNull();
    assertThat(zstr_recv(pair.right, 1)).isNull();
    zsocket_set_rcvtimeo(pair.right, 1);
    assertThat(zstr_recv(pair.right)).isNull();
    assertThat(zstr_recvx(pair.right)).isNull();
    zstr_send(pair.left, "late");
    assertThat(zsocket_poll(pair.right, SOON)).isTrue();
    assertThat(zstr_recv_nowait(pair.right)).isEqualTo("late");
  }

  @Test
  void shouldRoundTripEveryOption() {
    ZSocket router = zsocket_new(ctx, ZMQ_ROUTER);
    zsocket_set_linger(router, 20);
    zsocket_set_sndhwm(router, 21);
    zsocket_set_rcvhwm(router, 22);
    zsocket_set_rcvtimeo(router, 23);
    zsocket_set_sndtimeo(router, -1);
    zsocket_set_maxmsgsize(router, 1L << 40);
    zsocket_set_immediate(router, 1);
    assertThat(zsocket_linger(router)).isEqualTo(20);
    assertThat(zsocket_sndhwm(router)).isEqualTo(21);
    assertThat(zsocket_rcvhwm(router)).isEqualTo(22);
    assertThat(zsocket_rcvtimeo(router)).isEqualTo(23);
    assertThat(zsocket_sndtimeo(router)).isEqualTo(-1);
    assertThat(zsocket_maxmsgsize(router)).isEqualTo(1L << 40);
    assertThat(zsocket_immediate(router)).isOne();
    zsocket_set_immediate(router, 0);
    assertThat(zsocket_immediate(router)).isZero();
    ZSocket dealer = zsocket_new(ctx, ZMQ_DEALER);
    assertThat(zsocket_conflate(dealer)).isZero();
    zsocket_set_conflate(dealer, 1);
    assertThat(zsocket_conflate(dealer)).isOne();
  }

  @Test
  void shouldNameASocketByTextOrBytes() {
    ZSocket dealer = zsocket_new(ctx, ZMQ_DEALER);
    assertThat(zsocket_identity(dealer)).isEmpty();
    zsocket_set_identity(dealer, "me \u20ac");
    assertThat(zsocket_identity(dealer)).isEqualTo("me \u20ac");
    assertThat(zsocket_routing_id(dealer)).isEqualTo("me \u20ac");
    zsocket_set_routing_id(dealer, bytes("you"));
    assertThat(dealer.get(SocketOption.ROUTING_ID)).isEqualTo(bytes("you"));
    zsocket_set_identity(dealer, new byte[] {(byte) 0xff});
    assertThat(dealer.get(SocketOption.ROUTING_ID)).containsExactly(0xff);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zsocket_set_identity(dealer, "\ud800"))
        .withMessageContaining("surrogate");
  }

  @Test
  void shouldRefuseAnUnknownPeerOnceMandatory() {
    ZSocket router = zsocket_new(ctx, ZMQ_ROUTER);
    zstr_sendx(router, "nobody", "dropped");
    zsocket_set_router_mandatory(router, 1);
    assertThatExceptionOfType(ZException.class)
        .isThrownBy(() -> zstr_sendx(router, "nobody", "refused"))
        .satisfies(failure -> assertThat(failure.errorName()).isEqualTo("EHOSTUNREACH"));
  }

  @Test
  void shouldSubscribeByTextOrBytesAndTakeItBack() {
    ZSocket xpub = zsocket_new(ctx, ZMQ_XPUB);
    ZSocket sub = zsocket_new(ctx, ZMQ_SUB);
    zsocket_bind(xpub, "inproc://topics");
    zsocket_connect(sub, "inproc://topics");
    zsocket_set_subscribe(sub, "a");
    assertThat(zstr_recv(xpub, SOON)).isEqualTo("\u0001a");
    zsocket_set_subscribe(sub, bytes("b"));
    assertThat(zstr_recv(xpub, SOON)).isEqualTo("\u0001b");
    zstr_send(xpub, "c 1");
    zstr_send(xpub, "b 2");
    assertThat(zstr_recv(sub, SOON)).isEqualTo("b 2");
    zsocket_set_unsubscribe(sub, "b");
    assertThat(zstr_recv(xpub, SOON)).isEqualTo("\0b");
    zsocket_set_unsubscribe(sub, bytes("a"));
    assertThat(zstr_recv(xpub, SOON)).isEqualTo("\0a");
  }

  @Test
  void shouldDestroyASocketWithAndWithoutItsContext() {
    ZSocket one = zsocket_new(ctx, ZMQ_PAIR);
    ZSocket two = zsocket_new(ctx, ZMQ_PAIR);
    zsocket_destroy(ctx, one);
    zsocket_destroy(two);
    zsocket_destroy(two);
    assertThat(one.isClosed()).isTrue();
    assertThat(two.isClosed()).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Two sockets that are connected. */
  private final class Pair {
    final ZSocket left = zsocket_new(ctx, ZMQ_PAIR);
    final ZSocket right = zsocket_new(ctx, ZMQ_PAIR);

    Pair() {
      zsocket_bind(left, "inproc://pair");
      zsocket_connect(right, "inproc://pair");
    }
  }
}
