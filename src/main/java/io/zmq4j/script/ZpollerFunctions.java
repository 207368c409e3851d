package io.zmq4j.script;

import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import java.time.Duration;

/** CZMQ's zpoller: waiting for a message on any of several sockets. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZpollerFunctions extends ZmsgFunctions {

  ZpollerFunctions() {}

  /** zpoller_new: a poller of these sockets. No NULL ends them. */
  public static ZPoller zpoller_new(ZSocket... readers) {
    return new ZPoller(readers);
  }

  /** zpoller_destroy: destroys the poller, and none of its sockets. Any number of times. */
  public static void zpoller_destroy(ZPoller poller) {
    poller.close();
  }

  /** zpoller_add: adds a socket to receive from. */
  public static void zpoller_add(ZPoller poller, ZSocket reader) {
    poller.add(reader, ZPoller.POLLIN);
  }

  /** zpoller_remove: removes a socket. */
  public static void zpoller_remove(ZPoller poller, ZSocket reader) {
    poller.remove(reader);
  }

  /**
   * zpoller_wait: blocks until a message can be received from one of the sockets. What interrupts
   * or terminates it is thrown, where CZMQ gives NULL.
   *
   * @param timeout milliseconds, −1 for no limit
   * @return the first of them, {@code null} when time is up
   */
  public static ZSocket zpoller_wait(ZPoller poller, int timeout) {
    poller.poll(Duration.ofMillis(timeout));
    return poller.first();
  }

  /** zpoller_expired: whether the last wait ended because its time was up. */
  public static boolean zpoller_expired(ZPoller poller) {
    return poller.isExpired();
  }

  /** zpoller_terminated: whether the last wait ended by an interrupt, or with its context. */
  public static boolean zpoller_terminated(ZPoller poller) {
    return poller.isTerminated();
  }
}
