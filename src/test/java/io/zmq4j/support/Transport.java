package io.zmq4j.support;

import io.zmq4j.Zmq;
import java.util.concurrent.atomic.AtomicInteger;

/** Where two sockets of a test meet. */
public enum Transport {
  TCP,
  INPROC,
  IPC;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /**
   * An endpoint to bind that nobody else has; {@code lastEndpoint()} is then the one to connect.
   */
  public String endpoint() {
    String name = "zmq4j-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    return switch (this) {
      case TCP -> "tcp://127.0.0.1:*";
      case INPROC -> "inproc://" + name;
      // Linux's abstract names leave no file behind.
      case IPC -> "ipc://@" + name;
    };
  }

  /** Whether the linked libzmq has it. */
  public boolean isSupported() {
    return this != IPC || Zmq.has("ipc");
  }
}
