package io.zmq4j.support;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;

/**
 * Two sockets that reach each other, in a context of their own.
 *
 * @param context the context, which ends with the pair
 * @param bound the one that was bound
 * @param connected the one that was connected
 */
public record SocketPair(ZContext context, ZSocket bound, ZSocket connected)
    implements AutoCloseable {

  /**
   * Longer than anything that goes well takes, also on a machine that is busy with other things.
   */
  public static final Duration LIMIT = Duration.ofSeconds(40);

  /** Long enough to believe that nothing comes. */
  public static final Duration NOTHING = Duration.ofMillis(100);

  /** A pair over inproc. */
  public static SocketPair of(SocketType bound, SocketType connected) {
    return of(bound, connected, Transport.INPROC);
  }

  /** A pair over a transport. */
  @SuppressWarnings("MustBeClosedChecker")
  public static SocketPair of(SocketType bound, SocketType connected, Transport transport) {
    ZContext context = new ZContext();
    try {
      ZSocket first = context.socket(bound);
      first.bind(transport.endpoint());
      ZSocket second = context.socket(connected);
      second.connect(first.lastEndpoint());
      return new SocketPair(context, first, second);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  @Override
  public void close() {
    bound.close();
    connected.close();
    context.close();
  }
}
