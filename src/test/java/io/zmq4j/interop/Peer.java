package io.zmq4j.interop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program to speak with.
 *
 * @param name as in the table
 * @param command what starts it
 * @param check a command that succeeds where there is all that the peer needs
 * @param hint what to do where it fails
 * @param gaps what the peer has not got, by the word of the transport or the pattern
 * @param isOfOneFrame whether it knows no messages of several frames: then its deck has none, and a
 *     topic is the beginning of the frame
 */
record Peer(
    String name,
    List<String> command,
    List<String> check,
    String hint,
    Map<String, Gap> gaps,
    boolean isOfOneFrame) {

  /**
   * Why a cell cannot be.
   *
   * @param word what the table says
   * @param reason what the footnote says
   */
  record Gap(String word, String reason) {}

  Peer(String name, List<String> command, List<String> check, String hint) {
    this(name, command, check, hint, Map.of(), false);
  }

  Peer without(String transportOrPattern, String word, String reason) {
    Map<String, Gap> more = new HashMap<>(gaps);
    more.put(transportOrPattern, new Gap(word, name + ": " + reason));
    return new Peer(name, command, check, hint, more, isOfOneFrame);
  }

  Peer ofOneFrame() {
    return new Peer(name, command, check, hint, gaps, true);
  }

  Optional<Gap> gap(Transport transport, Role role) {
    return Stream.of(transport.word(), role.pattern())
        .filter(gaps::containsKey)
        .map(gaps::get)
        .findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
