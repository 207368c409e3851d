package io.zmq4j.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two network namespaces with a cable between them, of this process alone. Their names tell whose
 * they are: those of processes that were killed are removed by the next one.
 */
final class Hosts implements AutoCloseable {

  /** Private addresses (RFC 1918), which nobody outside the two sees. */
  static final String NEAR_ADDRESS = "10.213.77.1";

  static final String FAR_ADDRESS = "10.213.77.2";

  private static final String LINK = "zmq4j0";
  private static final long LIMIT_SECONDS = 20;
  private static final Pattern NAME = Pattern.compile("zmq4j-(\\d+)-(near|far)");

  private final String near = "zmq4j-" + ProcessHandle.current().pid() + "-near";
  private final String far = "zmq4j-" + ProcessHandle.current().pid() + "-far";
  private final Thread hook = new Thread(this::remove);

  /** What a command said, and how it ended. */
  private record Outcome(int exitCode, String said) {}

  private Hosts() {}

  /**
   * Skips the test where the machine has no namespaces for us; without iproute2, strictly fails.
   */
  static Hosts open() {
    boolean installed = run("ip", "-V").exitCode() == 0;
    if ("1".equals(System.getenv("ZMQ4J_STRICT"))) {
      assertThat(installed).as("ip, of iproute2").isTrue();
    }
    assumeTrue(installed, "iproute2 is not installed");
    removeStale();
    Hosts hosts = new Hosts();
    Runtime.getRuntime().addShutdownHook(hosts.hook);
    Outcome added = run("ip", "netns", "add", hosts.near);
    if (added.exitCode() != 0) {
      hosts.close();
      assumeTrue(false, "no network namespaces here: " + added.said().strip());
    }
    try {
      hosts.connect();
      return hosts;
    } catch (AssertionError e) {
      hosts.close();
      throw e;
    }
  }

  private void connect() {
    ip("netns", "add", far);
    ip("link", "add", LINK, "netns", near, "type", "veth", "peer", "name", LINK, "netns", far);
    up(near, NEAR_ADDRESS);
    up(far, FAR_ADDRESS);
  }

  private static void up(String host, String address) {
    ip("-n", host, "link", "set", "lo", "up");
    ip("-n", host, "address", "add", address + "/30", "dev", LINK);
    ip("-n", host, "link", "set", LINK, "up");
  }

  /** Pulls the cable, or plugs it in again. */
  void link(boolean there) {
    ip("-n", near, "link", "set", LINK, there ? "up" : "down");
  }

  /** What runs a program there. */
  List<String> on(boolean isFar) {
    return List.of("ip", "netns", "exec", isFar ? far : near);
  }

  private static void ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Outcome outcome = run(command.toArray(new String[0]));
    assertThat(outcome.exitCode()).as("%s: %s", command, outcome.said()).isZero();
  }

  private static Outcome run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
        return new Outcome(process.exitValue(), said);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return new Outcome(-1, e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The list ends lines by more than the name. */
  private static void removeStale() {
    Matcher names = NAME.matcher(run("ip", "netns", "list").said());
    while (names.find()) {
      if (ProcessHandle.of(Long.parseLong(names.group(1))).isEmpty()) {
        run("ip", "netns", "delete", names.group());
      }
    }
  }

  private void remove() {
    run("ip", "netns", "delete", near);
    run("ip", "netns", "delete", far);
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(hook);
    assertThat(run("ip", "netns", "list").said()).doesNotContain(near, far);
  }
}
