package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Any bytes of the sizes where code paths part, over each transport, by each form of send and recv.
 */
class PayloadPropertiesTest {

  /** How a frame is handed over, and how it is taken. */
  enum Form {
    ARRAY,
    PART,
    HEAP_BUFFER,
    DIRECT_BUFFER,
    READ_ONLY_BUFFER
  }

  private final Map<Transport, SocketPair> pairs = new EnumMap<>(Transport.class);

  @BeforeProperty
  void connect() {
    for (Transport transport : Transport.values()) {
      pairs.put(transport, SocketPair.of(SocketType.PULL, SocketType.PUSH, transport));
    }
  }

  @AfterProperty
  void close() {
    pairs.values().forEach(SocketPair::close);
  }

  /**
   * libzmq keeps 33 bytes in a message, zmq4j hands over 256 by its scratch area, tcp reads 8192.
   */
  @Provide
  Arbitrary<byte[]> payloads() {
    Arbitrary<Integer> size =
        Arbitraries.of(0, 33, 256, 8192, 65_536)
            .flatMap(edge -> Arbitraries.integers().between(Math.max(0, edge - 2), edge + 2));
    return size.flatMap(
        length ->
            Arbitraries.longs()
                .map(
                    seed -> {
                      byte[] bytes = new byte[length];
                      new Random(seed).nextBytes(bytes);
                      return bytes;
                    }));
  }

  @Property(tries = 1000)
  void shouldArriveExactly(
      @ForAll("payloads") byte[] payload,
      @ForAll Transport transport,
      @ForAll Form sent,
      @ForAll Form taken) {
    SocketPair pair = pairs.get(transport);
    send(pair.connected(), payload, sent);
    assertThat(pair.bound().pollIn(LIMIT)).isTrue();
    assertThat(take(pair.bound(), payload.length, taken)).isEqualTo(payload);
    assertThat(pair.bound().hasMore()).isFalse();
    assertThat(pair.bound().tryRecv()).isNull();
  }

  private static void send(ZSocket socket, byte[] payload, Form form) {
    byte[] padded = new byte[payload.length + 5];
    System.arraycopy(payload, 0, padded, 3, payload.length);
    switch (form) {
      case ARRAY -> socket.send(payload);
      case PART -> socket.send(padded, 3, payload.length);
      case HEAP_BUFFER -> socket.send(ByteBuffer.wrap(padded, 3, payload.length).slice());
      case READ_ONLY_BUFFER ->
          socket.send(ByteBuffer.wrap(padded, 3, payload.length).asReadOnlyBuffer());
      case DIRECT_BUFFER -> {
        ByteBuffer direct = ByteBuffer.allocateDirect(padded.length).put(padded);
        socket.send(direct.position(3).limit(3 + payload.length));
        assertThat(direct.hasRemaining()).isFalse();
      }
    }
    Arrays.fill(padded, (byte) 0);
  }

  private static byte[] take(ZSocket socket, int size, Form form) {
    byte[] padded = new byte[size + 5];
    ByteBuffer buffer =
        form == Form.DIRECT_BUFFER ? ByteBuffer.allocateDirect(size + 5) : ByteBuffer.wrap(padded);
    switch (form) {
      case ARRAY, READ_ONLY_BUFFER -> {
        return socket.recv(LIMIT);
      }
      case PART -> assertThat(socket.recv(padded, 3, size + 2)).isEqualTo(size);
      case HEAP_BUFFER, DIRECT_BUFFER -> {
        assertThat(socket.recv(buffer.position(3))).isEqualTo(size);
        assertThat(buffer.position()).isEqualTo(3 + size);
        buffer.clear().get(padded);
      }
    }
    assertThat(padded).startsWith(0, 0, 0).endsWith(0, 0);
    return Arrays.copyOfRange(padded, 3, 3 + size);
  }
}
