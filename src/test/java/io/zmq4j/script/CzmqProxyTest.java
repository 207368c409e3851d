package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import org.junit.jupiter.api.Test;

/** zproxy as it is typed in jshell: what its own test in CZMQ 2.2 does. */
class CzmqProxyTest {

  private static final int SOON = 5_000;

  @Test
  void shouldForwardPauseAndCapture() {
    ZContext ctx = zctx_new();
    ZSocket frontend = zsocket_new(ctx, ZMQ_PULL);
    ZSocket backend = zsocket_new(ctx, ZMQ_PUSH);
    zsocket_bind(frontend, "inproc://frontend");
    zsocket_bind(backend, "inproc://backend");
    ZProxy proxy = zproxy_new(ctx, frontend, backend);
    ZSocket faucet = zsocket_new(ctx, ZMQ_PUSH);
    zsocket_connect(faucet, "inproc://frontend");
    ZSocket sink = zsocket_new(ctx, ZMQ_PULL);
    zsocket_connect(sink, "inproc://backend");

    zstr_send(faucet, "Hello");
    assertThat(zstr_recv(sink, SOON)).isEqualTo("Hello");

    zproxy_pause(proxy);
    zstr_send(faucet, "World");
    assertThat(zstr_recv(sink, 50)).isNull();
    zproxy_resume(proxy);
    assertThat(zstr_recv(sink, SOON)).isEqualTo("World");

    ZSocket capture = zsocket_new(ctx, ZMQ_PULL);
    zsocket_bind(capture, "inproc://capture");
    zproxy_capture(proxy, "inproc://capture");
    zstr_send(faucet, "Hello");
    assertThat(zstr_recv(sink, SOON)).isEqualTo("Hello");
    assertThat(zstr_recv(capture, SOON)).isEqualTo("Hello");
    zproxy_capture(proxy, null);
    zstr_send(faucet, "not captured");
    assertThat(zstr_recv(sink, SOON)).isEqualTo("not captured");
    assertThat(zstr_recv(capture, 50)).isNull();

    zproxy_destroy(proxy);
    zproxy_destroy(proxy);
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zproxy_pause(proxy));
    zctx_destroy(ctx);
  }
}
