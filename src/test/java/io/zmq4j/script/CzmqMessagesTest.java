package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zmq4j.ZClosedException;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** zmsg as it is typed in jshell, after the self-test of CZMQ. */
class CzmqMessagesTest {

  private static final int SOON = 5_000;

  @TempDir Path folder;

  private ZContext ctx;
  private ZSocket output;
  private ZSocket input;

  @BeforeEach
  void make() {
    ctx = zctx_new();
    output = zsocket_new(ctx, ZMQ_PAIR);
    zsocket_bind(output, "inproc://zmsg.test");
    input = zsocket_new(ctx, ZMQ_PAIR);
    zsocket_connect(input, "inproc://zmsg.test");
  }

  @AfterEach
  void destroy() {
    zctx_destroy(ctx);
  }

  @Test
  void shouldSendAndReceive() {
    ZMsg msg = zmsg_new();
    zmsg_prepend(msg, zframe_from("Hello"));
    zmsg_send(msg, output);
    assertThatExceptionOfType(ZClosedException.class).isThrownBy(() -> zmsg_size(msg));
    ZMsg received = zmsg_recv(input);
    assertThat(zmsg_size(received)).isOne();
    assertThat(zmsg_content_size(received)).isEqualTo(5);
    assertThat(zmsg_recv_nowait(input)).isNull();
    assertThat(zmsg_recv(input, 1)).isNull();
    ZMsg copy = zmsg_dup(received);
    zmsg_send(copy, output);
    ZMsg again = zmsg_recv(input, SOON);
    assertThat(zmsg_eq(again, received)).isTrue();
    zmsg_send(again, output);
    ZMsg single = zmsg_recv_nowait(input);
    assertThat(zmsg_popstr(single)).isEqualTo("Hello");
    assertThat(zmsg_routing_id(single)).isZero();
    zmsg_set_routing_id(single, 5);
    assertThat(zmsg_routing_id(single)).isEqualTo(5);
    zmsg_destroy(received);
    zmsg_destroy(received);
  }

  @Test
  void shouldWorkWithFrames() {
    ZMsg msg = zmsg_new();
    for (int i = 0; i < 10; i++) {
      zmsg_addmem(msg, ("Frame" + i).getBytes(UTF_8));
    }
    for (int i = 0; i < 8; i++) {
      zmsg_first(msg);
      ZFrame second = zmsg_next(msg);
      zmsg_remove(msg, second);
      zframe_destroy(second);
    }
    assertThat(zmsg_size(msg)).isEqualTo(2);
    assertThat(zframe_streq(zmsg_last(msg), "Frame9")).isTrue();
    assertThat(zmsg_content_size(msg)).isEqualTo(12);
    zmsg_push(msg, zframe_new("Address"));
    zmsg_append(msg, zframe_new_empty());
    zmsg_add(msg, zframe_new("Last"));
    zmsg_addstr(msg, "Body");
    zmsg_addstrf(msg, "%d", 7);
    zmsg_pushstr(msg, "b");
    zmsg_pushstrf(msg, "%s", "a");
    zmsg_pushmem(msg, new byte[] {'0'});
    zmsg_wrap(msg, zframe_new("client"));
    assertThat(zframe_strdup(zmsg_unwrap(msg))).isEqualTo("client");
    assertThat(zframe_strdup(zmsg_pop(msg))).isEqualTo("0");
    assertThat(zmsg_popstr(msg)).isEqualTo("a");
    ZMsg outer = zmsg_new();
    zmsg_addmsg(outer, msg);
    ZMsg inner = zmsg_popmsg(outer);
    assertThat(inner)
        .hasToString(
            "message of 8 frames: [001] b, [007] Address, [006] Frame0, [006] Frame9, [000] , "
                + "[004] Last, [004] Body, [001] 7");
    zmsg_destroy(inner);
    zmsg_destroy(outer);
  }

  @Test
  void shouldSaveAndEncode() throws IOException {
    Path file = folder.resolve("zmsg.test");
    ZMsg msg = zmsg_new();
    zmsg_addstr(msg, "a");
    zmsg_addstr(msg, "");
    zmsg_save(msg, file);
    assertThat(zmsg_eq(zmsg_load(file), msg)).isTrue();
    assertThat(zmsg_eq(zmsg_load(null, file), msg)).isTrue();
    byte[] encoded = zmsg_encode(msg);
    assertThat(encoded).containsExactly(1, 'a', 0);
    assertThat(zmsg_eq(zmsg_decode(encoded), msg)).isTrue();
    assertThat(zmsg_eq(zmsg_decode(zframe_new(encoded)), msg)).isTrue();
    assertThat(zmsg_load(msg, file)).isSameAs(msg);
    assertThat(zmsg_encode(msg)).containsExactly(1, 'a', 0, 1, 'a', 0);
    zmsg_destroy(msg);
  }

  @Test
  void shouldPrint() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    ZMsg msg = zmsg_new();
    zmsg_addstr(msg, "Hello");
    zmsg_fprint(msg, out);
    zmsg_dump_to_stream(msg, out);
    zframe_fprint(zmsg_first(msg), "D: ", out);
    zframe_print_to_stream(zmsg_first(msg), null, out);
    PrintStream standard = System.out;
    try {
      System.setOut(out);
      zmsg_print(msg);
      zmsg_dump(msg);
    } finally {
      System.setOut(standard);
    }
    String rule = "-".repeat(38);
    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            rule,
            "[005] Hello",
            rule,
            "[005] Hello",
            "D: [005] Hello",
            "[005] Hello",
            rule,
            "[005] Hello",
            rule,
            "[005] Hello");
    zmsg_destroy(msg);
  }

  @Test
  void shouldTellOfAFrameAsLaterCzmqDoes() {
    zstr_send(output, "x");
    ZFrame frame = zframe_recv(input);
    assertThat(zframe_meta(frame, "Peer-Address")).as("inproc has none").isNull();
    assertThat(zframe_routing_id(frame)).isZero();
    assertThat(zframe_group(frame)).isEmpty();
    if (zmq_has("draft")) {
      zframe_set_routing_id(frame, 9);
      assertThat(zframe_routing_id(frame)).isEqualTo(9);
      zframe_set_group(frame, "g");
      assertThat(zframe_group(frame)).isEqualTo("g");
    }
    zframe_destroy(frame);
  }
}
