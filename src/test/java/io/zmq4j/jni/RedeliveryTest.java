package io.zmq4j.jni;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frame that Java had no room for is delivered again: the natives below {@code recv}. */
class RedeliveryTest {

  private static final byte[] NAME = "inproc://redelivery\0".getBytes(UTF_8);

  private long context;
  private long receiver;
  private long sender;
  private ByteBuffer area;

  @BeforeEach
  void open() {
    NativeLoader.require();
    context = Libzmq.zmq_ctx_new();
    receiver = Libzmq.zmq_socket(context, Constants.ZMQ_PAIR);
    sender = Libzmq.zmq_socket(context, Constants.ZMQ_PAIR);
    assertThat(Libzmq.zmq_bind(receiver, NAME)).isZero();
    assertThat(Libzmq.zmq_connect(sender, NAME)).isZero();
    area = Libzmq.zmq4j_scratch(receiver);
  }

  @AfterEach
  void close() {
    assertThat(Libzmq.zmq_close(sender)).isZero();
    assertThat(Libzmq.zmq_close(receiver)).isZero();
    assertThat(Libzmq.zmq_ctx_term(context)).isZero();
  }

  @Test
  void shouldKeepALargeFrameUntilItIsTaken() {
    byte[] large = filled(Constants.SCRATCH_SIZE + 1);
    send(large, Constants.ZMQ_SNDMORE);
    send("next".getBytes(UTF_8), 0);
    for (int i = 0; i < 3; i++) {
      assertThat(recv()).isEqualTo(large.length | Constants.RECEIVED_MORE);
    }
    byte[] taken = new byte[large.length];
    Libzmq.zmq4j_take(receiver, taken, 0, taken.length);
    assertThat(taken).isEqualTo(large);
    assertThat(recv()).isEqualTo(4);
  }

  @Test
  void shouldDeliverASmallFrameAgainThatWasPutBack() {
    byte[] small = filled(Constants.SCRATCH_SIZE);
    send(small, Constants.ZMQ_SNDMORE);
    send("next".getBytes(UTF_8), 0);
    for (int i = 0; i < 3; i++) {
      assertThat(recv()).isEqualTo(small.length | Constants.RECEIVED_MORE);
      assertThat(Libzmq.zmq4j_untake(receiver, small.length)).isZero();
    }
    assertThat(recv()).isEqualTo(small.length | Constants.RECEIVED_MORE);
    byte[] scratch = new byte[small.length];
    area.get(scratch);
    assertThat(scratch).isEqualTo(small);
    assertThat(recv()).isEqualTo(4);
    assertThat(recv()).isEqualTo(-Errno.EAGAIN);
  }

  @Test
  void shouldDeliverToABufferWhatWasKept() {
    send(filled(1000), 0);
    assertThat(recv()).isEqualTo(1000);
    ByteBuffer buffer = ByteBuffer.allocateDirect(1000);
    assertThat(Libzmq.zmq4j_take_direct(receiver, buffer, 0, 1000)).isZero();
    assertThat(buffer).isEqualTo(ByteBuffer.wrap(filled(1000)));
    assertThat(recv()).isEqualTo(-Errno.EAGAIN);
  }

  @Test
  void shouldDeliverAWholeMessageAgainThatWasGathered() {
    for (int i = 0; i < 4; i++) {
      send(filled(i * 100), i < 3 ? Constants.ZMQ_SNDMORE : 0);
    }
    send("next".getBytes(UTF_8), 0);
    assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(4);
    assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(4);
    assertThat(recv()).isEqualTo(0 | Constants.RECEIVED_MORE);
    assertThat(recv()).isEqualTo(100 | Constants.RECEIVED_MORE);
    assertThat(Libzmq.zmq4j_hold(receiver, Constants.ZMQ_DONTWAIT))
        .isEqualTo(200 | Constants.RECEIVED_MORE);
    assertThat(Libzmq.zmq4j_gather(receiver)).as("the held frame and those behind").isEqualTo(2);
    long[] messages = new long[2];
    assertThat(Libzmq.zmq4j_msg_take_all(receiver, messages)).isZero();
    for (int i = 0; i < 2; i++) {
      byte[] data = new byte[Libzmq.zmq_msg_size(messages[i])];
      Libzmq.zmq4j_msg_get(messages[i], data);
      assertThat(data).isEqualTo(filled(200 + i * 100));
      assertThat(Libzmq.zmq_msg_close(messages[i])).isZero();
    }
    assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(1);
    assertThat(recv()).isEqualTo(4);
    assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(-Errno.EAGAIN);
  }

  @Test
  void shouldShowWhatWasGatheredUntilItIsDropped() {
    byte[][] frames = {filled(300), filled(0), filled(1_000)};
    for (int i = 0; i < frames.length; i++) {
      send(frames[i], i + 1 < frames.length ? Constants.ZMQ_SNDMORE : 0);
    }
    send("next".getBytes(UTF_8), 0);
    assertThat(recv()).as("the first is held").isEqualTo(300 | Constants.RECEIVED_MORE);
    for (int turn = 0; turn < 2; turn++) {
      assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(frames.length);
      for (int i = 0; i < frames.length; i++) {
        byte[] shown = new byte[Libzmq.zmq4j_gathered_size(receiver, i)];
        Libzmq.zmq4j_gathered_get(receiver, i, shown);
        assertThat(shown).isEqualTo(frames[i]);
      }
    }
    Libzmq.zmq4j_gathered_drop(receiver, 1);
    assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(2);
    assertThat(Libzmq.zmq4j_gathered_size(receiver, 1)).isEqualTo(1_000);
    Libzmq.zmq4j_gathered_drop(receiver, 2);
    assertThat(recv()).isEqualTo(4);
  }

  @Test
  void shouldFreeWhatWasGatheredWithTheSocket() {
    send(filled(1_000_000), Constants.ZMQ_SNDMORE);
    send(filled(1), 0);
    assertThat(Libzmq.zmq4j_gather(receiver)).isEqualTo(2);
  }

  @Test
  void shouldFreeWhatIsKeptWithTheSocket() {
    send(filled(1_000_000), 0);
    assertThat(recv()).isEqualTo(1_000_000);
  }

  private void send(byte[] data, int flags) {
    assertThat(Libzmq.zmq_send(sender, data, 0, data.length, flags)).isEqualTo(data.length);
  }

  private long recv() {
    return Libzmq.zmq4j_recv(receiver, Constants.ZMQ_DONTWAIT);
  }

  private static byte[] filled(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'r');
    return bytes;
  }
}
