package demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that plays the other side.
 *
 * @param name how the demo calls it
 * @param command how it is started; the pattern, role, how, endpoint and count are added to this
 */
record PeerProgram(String name, List<String> command) {

  /** The second JVM: this one's Java, class path and options for speed of starting. */
  static PeerProgram java() {
    return new PeerProgram(
        "Java 2",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "demo.Peer"));
  }

  static PeerProgram python(String interpreter, Path peers) {
    return new PeerProgram(
        "Python", List.of(interpreter, peers.resolve("python/peer.py").toString()));
  }

  static PeerProgram node(String interpreter, Path peers) {
    return new PeerProgram("Node", List.of(interpreter, peers.resolve("node/peer.js").toString()));
  }

  List<String> commandFor(Pattern pattern, Role role, boolean binds, String endpoint) {
    List<String> whole = new ArrayList<>(command);
    whole.add(pattern.word());
    whole.add(role.word());
    whole.add(binds ? "bind" : "connect");
    whole.add(endpoint);
    whole.add(Integer.toString(pattern.count()));
    return whole;
  }
}
