package io.zmq4j.interop;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to speak with.
 *
 * @param name as in the table
 * @param command what starts it
 * @param check a command that succeeds where there is all that the peer needs
 * @param hint what to do where it fails
 * @param gaps what the peer has not got
 */
record Peer(
    String name, List<String> command, List<String> check, String hint, Map<Transport, Gap> gaps) {

  /**
   * Why a cell cannot be.
   *
   * @param word what the table says
   * @param reason what the footnote says
   */
  record Gap(String word, String reason) {}

  Peer(String name, List<String> command, List<String> check, String hint) {
    this(name, command, check, hint, Map.of());
  }

  Peer without(Transport transport, String word, String reason) {
    Map<Transport, Gap> more = new EnumMap<>(Transport.class);
    more.putAll(gaps);
    more.put(transport, new Gap(word, reason));
    return new Peer(name, command, check, hint, more);
  }

  Optional<Gap> gap(Transport transport) {
    return Optional.ofNullable(gaps.get(transport));
  }

  @Override
  public String toString() {
    return name;
  }
}
