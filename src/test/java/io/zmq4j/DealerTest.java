package io.zmq4j;

import static io.zmq4j.support.Kept.kept;
import static io.zmq4j.support.SocketPair.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.support.Messages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DealerTest {

  @Test
  @DisplayName("DealerRoundRobin")
  void shouldSendToEachInTurn() {
    try (ZContext context = new ZContext();
        ZSocket dealer = context.socket(SocketType.DEALER)) {
      List<ZSocket> peers = peers(context, dealer);
      for (int i = 0; i < 12; i++) {
        Messages.send(dealer, "first", Integer.toString(i));
      }
      for (ZSocket peer : peers) {
        int first = Integer.parseInt(Messages.recv(peer).get(1));
        for (int i = 1; i < 4; i++) {
          assertThat(Messages.recv(peer)).containsExactly("first", Integer.toString(first + 3 * i));
        }
        assertThat(peer.tryRecv()).isNull();
      }
    }
  }

  @Test
  @DisplayName("DealerFairQueueIn")
  void shouldReceiveFromEachInTurn() {
    try (ZContext context = new ZContext();
        ZSocket dealer = context.socket(SocketType.DEALER)) {
      List<ZSocket> peers = peers(context, dealer);
      for (int peer = 0; peer < peers.size(); peer++) {
        for (int i = 0; i < 5; i++) {
          peers.get(peer).send(peer + "-" + i);
        }
      }
      for (int i = 0; i < 5; i++) {
        assertThat(
                List.of(
                    dealer.recvString(LIMIT), dealer.recvString(LIMIT), dealer.recvString(LIMIT)))
            .containsExactlyInAnyOrder("0-" + i, "1-" + i, "2-" + i);
      }
    }
  }

  private static List<ZSocket> peers(ZContext context, ZSocket dealer) {
    List<ZSocket> peers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ZSocket peer = kept(context.socket(SocketType.DEALER));
      peer.bind("inproc://peer-" + i);
      dealer.connect("inproc://peer-" + i);
      peers.add(peer);
    }
    return peers;
  }
}
