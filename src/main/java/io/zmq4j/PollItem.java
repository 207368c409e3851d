package io.zmq4j;

import io.zmq4j.jni.Handle;
import java.nio.channels.SelectableChannel;

/** What a poller waits for: a socket, a descriptor or a channel. */
final class PollItem {

  /** Not among those that were polled last. */
  static final int NOWHERE = -1;

  private final Object target;
  private final int events;

  /** Where it stands in the native items; for channels, which are in none, {@link #NOWHERE}. */
  int index = NOWHERE;

  /** What the channel was found ready for; the native items tell of the others. */
  int channelReady;

  /**
   * Makes an item.
   *
   * @param target a {@link ZSocket}, an {@link Integer} or a {@link SelectableChannel}
   */
  PollItem(Object target, int events) {
    this.target = target;
    this.events = events;
  }

  int events() {
    return events;
  }

  /** {@code null} if it is no socket. */
  ZSocket socket() {
    return target instanceof ZSocket socket ? socket : null;
  }

  /** {@code null} if it is no socket. */
  Handle handle() {
    return target instanceof ZSocket socket ? socket.handle() : null;
  }

  /** −1 if it is no descriptor. */
  int descriptor() {
    return target instanceof Integer descriptor ? descriptor : -1;
  }

  /** {@code null} if it is no channel. */
  SelectableChannel channel() {
    return target instanceof SelectableChannel channel ? channel : null;
  }

  /** Which socket it is, where the type alone does not tell. */
  static String name(Handle handle) {
    return handle.origin().getMessage();
  }

  /** As an error names it. */
  static String name(Object target) {
    if (target instanceof ZSocket socket) {
      return name(socket.handle());
    }
    return target instanceof Integer descriptor ? "descriptor " + descriptor : target.toString();
  }
}
