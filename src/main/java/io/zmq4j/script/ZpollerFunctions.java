package io.zmq4j.script;

import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import java.time.Duration;

/** CZMQ's zpoller: waiting for a message on any of several sockets. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZpollerFunctions extends ZmsgFunctions {

  ZpollerFunctions() {}

  /**
   * {@return a poller of these sockets, to be destroyed}
   *
   * @param readers sockets to receive from, which stay yours; no NULL ends them
   */
  public static ZPoller zpoller_new(ZSocket... readers) {
    return new ZPoller(readers);
  }

  /**
   * zpoller_destroy: destroys the poller, and none of its sockets. Any number of times.
   *
   * @param poller what {@code zpoller_new} gave
   */
  public static void zpoller_destroy(ZPoller poller) {
    poller.close();
  }

  /**
   * zpoller_add: adds a socket to receive from.
   *
   * @param poller what {@code zpoller_new} gave
   * @param reader stays yours; is removed before it is destroyed
   */
  public static void zpoller_add(ZPoller poller, ZSocket reader) {
    poller.add(reader, ZPoller.POLLIN);
  }

  /**
   * zpoller_remove: removes a socket.
   *
   * @param poller what {@code zpoller_new} gave
   * @param reader one of this poller's
   */
  public static void zpoller_remove(ZPoller poller, ZSocket reader) {
    poller.remove(reader);
  }

  /**
   * zpoller_wait: blocks until a message can be received from one of the sockets. What interrupts
   * or terminates it is thrown, where CZMQ gives NULL.
   *
   * @param poller what {@code zpoller_new} gave
   * @param timeout milliseconds, −1 for no limit
   * @return the first of them, {@code null} when time is up
   */
  public static ZSocket zpoller_wait(ZPoller poller, int timeout) {
    poller.poll(Duration.ofMillis(timeout));
    return poller.first();
  }

  /**
   * {@return whether the last wait ended because its time was up}
   *
   * @param poller what {@code zpoller_new} gave
   */
  public static boolean zpoller_expired(ZPoller poller) {
    return poller.isExpired();
  }

  /**
   * {@return whether the last wait ended by an interrupt, or with its context}
   *
   * @param poller what {@code zpoller_new} gave
   */
  public static boolean zpoller_terminated(ZPoller poller) {
    return poller.isTerminated();
  }
}
