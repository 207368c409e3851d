package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZException;
import io.zmq4j.ZLoop;
import io.zmq4j.ZSocket;
import io.zmq4j.ZTerminatedException;
import io.zmq4j.support.RawPipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** zloop as it is typed in jshell. */
class CzmqLoopsTest {

  private final List<String> calls = new ArrayList<>();
  private ZContext ctx;
  private ZSocket output;
  private ZSocket input;
  private ZLoop loop;

  @BeforeEach
  void make() {
    ctx = zctx_new();
    output = zsocket_new(ctx, ZMQ_PAIR);
    input = zsocket_new(ctx, ZMQ_PAIR);
    zsocket_bind(output, "inproc://zloop.test");
    zsocket_connect(input, "inproc://zloop.test");
    loop = zloop_new();
  }

  @AfterEach
  void destroy() {
    zloop_destroy(loop);
    zloop_destroy(loop);
    zctx_destroy(ctx);
  }

  /** The self test of CZMQ's zloop. */
  @Test
  void shouldRunTheTestOfCzmq() {
    zloop_set_verbose(loop, false);
    int timer_id = zloop_timer(loop, 1_000, 1, (l, id) -> note("cancelled"));
    zloop_timer(
        loop,
        5,
        1,
        (l, id) -> {
          zloop_timer_end(l, timer_id);
          return 0;
        });
    zloop_timer(
        loop,
        20,
        1,
        (l, id) -> {
          zstr_send(output, "PING");
          return 0;
        });
    zloop_set_ticket_delay(loop, 10);
    var ticket1 = zloop_ticket(loop, (l, ticket) -> note("ticket 1"));
    zloop_ticket(loop, (l, ticket) -> note("ticket 2"));
    var ticket3 = zloop_ticket(loop, (l, ticket) -> note("ticket 3"));
    zloop_ticket_delete(loop, ticket3);
    zloop_ticket_reset(loop, ticket1);
    zloop_reader(loop, input, (l, socket) -> -1);
    zloop_reader_set_tolerant(loop, input);
    zloop_start(loop);
    assertThat(calls).containsExactly("ticket 2", "ticket 1");
    assertThat(zstr_recv_nowait(input)).isEqualTo("PING");
  }

  private int note(String what) {
    calls.add(what);
    return 0;
  }

  @Test
  void shouldPollSocketsAndDescriptors() throws IOException {
    try (RawPipe pipe = RawPipe.open()) {
      pipe.source().configureBlocking(false);
      pipe.write();
      zloop_poller(loop, pipe.source(), ZMQ_POLLIN, (l, item) -> note("channel"));
      zloop_poller_set_tolerant(loop, pipe.source());
      zloop_poller(
          loop,
          output,
          ZMQ_POLLIN + ZMQ_POLLOUT,
          (l, item) -> note("socket " + item.isWritable() + " " + item.isReadable()));
      zloop_poller(loop, pipe.reading(), ZMQ_POLLIN, (l, item) -> -1);
      zloop_poller_set_tolerant(loop, pipe.reading());
      zloop_set_tolerant(loop, pipe.reading());
      zloop_start(loop);
      assertThat(calls).containsExactly("channel", "socket true false");
      zloop_poller_end(loop, output);
      zloop_poller_end(loop, pipe.reading());
      zloop_poller_end(loop, pipe.source());
      // Nothing is left.
      zloop_start(loop);
      assertThat(calls).hasSize(2);
    }
  }

  @Test
  void shouldEndOnEveryHandlersMinusOne() {
    zloop_timer(loop, 0, 0, (l, id) -> -1);
    zloop_start(loop);
    zloop_start(loop);
    zloop_set_ticket_delay(loop, 1);
    ZLoop second = zloop_new();
    zloop_set_ticket_delay(second, 1);
    zloop_ticket(second, (l, ticket) -> -1);
    zloop_reader(second, input, (l, socket) -> note("reader"));
    zloop_start(second);
    zloop_reader_end(second, input);
    zloop_destroy(second);
    assertThat(calls).isEmpty();
  }

  @Test
  void shouldThrowWhatEndsIt() {
    zloop_poller(loop, output, ZMQ_POLLIN, (l, item) -> 0);
    zloop_reader(loop, input, (l, socket) -> 0);
    zloop_set_tolerant(loop, output);
    zloop_poller_set_tolerant(loop, input);
    zsocket_destroy(output);
    zloop_timer(
        loop,
        1,
        1,
        (l, id) -> {
          ctx.shutdown();
          return 0;
        });
    assertThatExceptionOfType(ZTerminatedException.class).isThrownBy(() -> zloop_start(loop));
    zloop_destroy(loop);
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zloop_start(loop));
    assertThatExceptionOfType(ZException.class)
        .isThrownBy(() -> zloop_reader(loop, input, (l, socket) -> 0));
  }
}
