package io.zmq4j.script;

import static io.zmq4j.script.Czmq.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routing ids and groups as they are typed in jshell. */
class CzmqDraftsTest {

  private static final int SOON = 5_000;
  private static final int SHORT = 5;

  private ZContext ctx;

  @BeforeEach
  void make() {
    assumeTrue(zmq_has("draft"), "this libzmq has no drafts");
    ctx = zctx_new();
  }

  @AfterEach
  void destroy() {
    if (ctx != null) {
      zctx_destroy(ctx);
    }
  }

  @Test
  void shouldAnswerAPeer() {
    ZSocket one = zsocket_new(ctx, ZMQ_PEER);
    ZSocket other = zsocket_new(ctx, ZMQ_PEER);
    int port = zsocket_bind(one, "tcp://127.0.0.1:*");
    int id = zmq_connect_peer(other, "tcp://127.0.0.1:" + port);
    ZFrame question = zframe_new("question");
    zframe_set_routing_id(question, id);
    zframe_send(question, other, 0);
    ZFrame received = zframe_recv(one, SOON);
    ZFrame answer = zframe_new("answer");
    zframe_set_routing_id(answer, zframe_routing_id(received));
    zframe_send(answer, one, 0);
    assertThat(zframe_strdup(zframe_recv(other, SOON))).isEqualTo("answer");
  }

  @Test
  void shouldJoinAndLeave() {
    ZSocket radio = zsocket_new(ctx, ZMQ_RADIO);
    ZSocket dish = zsocket_new(ctx, ZMQ_DISH);
    int port = zsocket_bind(radio, "tcp://127.0.0.1:*");
    zsocket_connect(dish, "tcp://127.0.0.1:%d", port);
    zsocket_join(dish, "news");
    ZFrame frame = zframe_new("today");
    zframe_set_group(frame, "news");
    await()
        .until(
            () -> {
              zframe_send(frame, radio, ZFRAME_REUSE);
              ZFrame received = zframe_recv(dish, SHORT);
              return received != null && zframe_group(received).equals("news");
            });
    zsocket_leave(dish, "news");
  }
}
