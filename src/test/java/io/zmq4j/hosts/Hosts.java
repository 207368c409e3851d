package io.zmq4j.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zmq4j.support.Prerequisite;
import io.zmq4j.support.Program;
import java.io.IOException;
import java.util.List;
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
  private static final Pattern NAME = Pattern.compile("zmq4j-(\\d+)-(near|far)");

  private final String near = "zmq4j-" + ProcessHandle.current().pid() + "-near";
  private final String far = "zmq4j-" + ProcessHandle.current().pid() + "-far";
  private final Thread hook = new Thread(this::remove);

  private Hosts() {}

  /**
   * Skips the test where the machine has no namespaces for us; without iproute2, strictly fails.
   */
  static Hosts open() {
    Prerequisite.require(succeeds("ip", "-V"), "iproute2 is not installed");
    removeStale();
    Hosts hosts = new Hosts();
    Runtime.getRuntime().addShutdownHook(hosts.hook);
    if (!succeeds("ip", "netns", "add", hosts.near)) {
      hosts.close();
      assumeTrue(false, "this machine gives us no network namespaces");
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

  private static List<String> ip(Object... arguments) {
    try {
      return Program.of("ip").arguments(arguments).run();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean succeeds(Object... command) {
    try {
      return Program.of(command).succeeds();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The list ends lines by more than the name. */
  private static void removeStale() {
    Matcher names = NAME.matcher(String.join("\n", ip("netns", "list")));
    while (names.find()) {
      if (ProcessHandle.of(Long.parseLong(names.group(1))).isEmpty()) {
        succeeds("ip", "netns", "delete", names.group());
      }
    }
  }

  private void remove() {
    succeeds("ip", "netns", "delete", near);
    succeeds("ip", "netns", "delete", far);
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(hook);
    assertThat(String.join("\n", ip("netns", "list"))).doesNotContain(near, far);
  }
}
