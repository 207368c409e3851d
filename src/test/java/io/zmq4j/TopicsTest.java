package io.zmq4j;

import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Libzmq;
import io.zmq4j.jni.NativeLoader;
import io.zmq4j.support.SocketPair;
import io.zmq4j.support.Transport;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

  private static final int ALL_LENGTHS = 40305;

  @BeforeAll
  static void load() {
    NativeLoader.require();
  }

  @ParameterizedTest
  @ValueSource(ints = {246, 250, 255})
  @DisplayName("TopicLengths: refused aloud on 4.3.4")
  void shouldRefuseTheLengthsThatOldVersionsLose(int length) {
    assumeTrue(Libzmq.zmq_version() < ALL_LENGTHS, "this libzmq loses none");
    assertThatThrownBy(() -> Topics.check(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic of " + length + " bytes: libzmq " + Zmq.version());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 245, 256, 4096, 10_000})
  void shouldTakeTheOthers(int length) {
    assertThatCode(() -> Topics.check(new byte[length])).doesNotThrowAnyException();
  }

  @Test
  void shouldCapTopicsWhereLibzmqKeepsThemInATrie() {
    boolean radixTree = (Libzmq.zmq4j_build() & Constants.BUILD_RADIX_TREE) != 0;
    if (radixTree) {
      assertThatCode(() -> Topics.check(new byte[100_000])).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> Topics.check(new byte[10_001]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 10000");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 33, 244, 245, 256, 257, 1024, 4096, 10_000})
  @DisplayName("TopicLengths 1 to 10,000: delivered")
  void shouldDeliverByTopicsOfAnyOtherLength(int length) {
    byte[] topic = new byte[length];
    Arrays.fill(topic, (byte) 't');
    try (SocketPair pair = SocketPair.of(SocketType.XPUB, SocketType.SUB, Transport.TCP)) {
      pair.connected().subscribe(topic);
      byte[] subscription = pair.bound().recv(LIMIT);
      assertThat(subscription).hasSize(length + 1).startsWith(1, 't');
      pair.bound().send(Arrays.copyOf(topic, length - 1));
      pair.bound().send(Arrays.copyOf(topic, length + 1));
      assertThat(pair.connected().recv(LIMIT)).hasSize(length + 1);
      pair.connected().unsubscribe(topic);
      assertThat(pair.bound().recv(LIMIT)).hasSize(length + 1).startsWith(0, 't');
    }
  }
}
