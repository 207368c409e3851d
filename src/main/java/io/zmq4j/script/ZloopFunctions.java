package io.zmq4j.script;

import io.zmq4j.ZLoop;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.function.ToIntBiFunction;

/**
 * CZMQ's zloop: handlers for sockets that are ready and timers that expire. A handler is a lambda
 * that returns 0, or −1 to end the loop; what CZMQ hands it as {@code arg} a lambda has by itself.
 *
 * <pre>{@code
 * var loop = zloop_new()
 * zloop_timer(loop, 20, 1, (l, id) -> { zstr_send(output, "PING"); return 0; })
 * zloop_reader(loop, input, (l, socket) -> -1)
 * zloop_start(loop)
 * }</pre>
 *
 * <p>Readers and tickets are CZMQ 3's, the rest is 2.2's.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZloopFunctions extends ZpollerFunctions {

  private static final int END = -1;

  ZloopFunctions() {}

  /** {@return a loop that has nothing to do yet, to be destroyed} */
  public static ZLoop zloop_new() {
    return new ZLoop();
  }

  /**
   * zloop_destroy: destroys the loop, and none of its sockets. Any number of times.
   *
   * @param loop what {@code zloop_new} gave
   */
  public static void zloop_destroy(ZLoop loop) {
    loop.close();
  }

  /**
   * zloop_reader: calls a handler whenever something can be received from a socket.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket stays yours
   * @param handler gets the loop and the socket; returns 0, or −1 to end the loop
   */
  public static void zloop_reader(
      ZLoop loop, ZSocket socket, ToIntBiFunction<ZLoop, ZSocket> handler) {
    Objects.requireNonNull(handler, "handler");
    loop.addReader(socket, (self, reader) -> endOn(self, handler.applyAsInt(self, reader)));
  }

  /**
   * zloop_reader_end: removes all readers of a socket.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket one of this loop's
   */
  public static void zloop_reader_end(ZLoop loop, ZSocket socket) {
    loop.removeReader(socket);
  }

  /**
   * zloop_reader_set_tolerant: lets the loop survive that the socket is closed.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket one of this loop's
   */
  public static void zloop_reader_set_tolerant(ZLoop loop, ZSocket socket) {
    loop.setTolerant(socket);
  }

  /**
   * zloop_poller: calls a handler whenever a socket is ready.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket stays yours
   * @param events {@link #ZMQ_POLLIN}, {@link #ZMQ_POLLOUT} or both
   * @param handler gets the loop and what is ready; returns 0, or −1 to end the loop
   */
  public static void zloop_poller(
      ZLoop loop, ZSocket socket, int events, ToIntBiFunction<ZLoop, ZPoller.Ready> handler) {
    Objects.requireNonNull(handler, "handler");
    loop.addPoller(socket, events, (self, item) -> endOn(self, handler.applyAsInt(self, item)));
  }

  /**
   * zloop_poller: calls a handler whenever a descriptor is ready.
   *
   * @param loop what {@code zloop_new} gave
   * @param fd a descriptor of this process
   * @param events {@code ZPoller.POLLIN}, {@code POLLOUT}, {@code POLLERR} and {@code POLLPRI},
   *     added
   * @param handler as for a socket
   */
  public static void zloop_poller(
      ZLoop loop, int fd, int events, ToIntBiFunction<ZLoop, ZPoller.Ready> handler) {
    Objects.requireNonNull(handler, "handler");
    loop.addPoller(fd, events, (self, item) -> endOn(self, handler.applyAsInt(self, item)));
  }

  /**
   * zloop_poller: calls a handler whenever a channel of the JDK is ready.
   *
   * @param loop what {@code zloop_new} gave
   * @param channel in non-blocking mode
   * @param events {@link #ZMQ_POLLIN}, {@link #ZMQ_POLLOUT} or both
   * @param handler as for a socket
   */
  public static void zloop_poller(
      ZLoop loop,
      SelectableChannel channel,
      int events,
      ToIntBiFunction<ZLoop, ZPoller.Ready> handler) {
    Objects.requireNonNull(handler, "handler");
    loop.addPoller(channel, events, (self, item) -> endOn(self, handler.applyAsInt(self, item)));
  }

  /**
   * zloop_poller_end: removes all pollers of a socket.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket one of this loop's
   */
  public static void zloop_poller_end(ZLoop loop, ZSocket socket) {
    loop.removePoller(socket);
  }

  /**
   * zloop_poller_end: removes all pollers of a descriptor.
   *
   * @param loop what {@code zloop_new} gave
   * @param fd one of this loop's
   */
  public static void zloop_poller_end(ZLoop loop, int fd) {
    loop.removePoller(fd);
  }

  /**
   * zloop_poller_end: removes all pollers of a channel.
   *
   * @param loop what {@code zloop_new} gave
   * @param channel one of this loop's
   */
  public static void zloop_poller_end(ZLoop loop, SelectableChannel channel) {
    loop.removePoller(channel);
  }

  /**
   * zloop_poller_set_tolerant: lets the loop survive that the socket is closed.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket one of this loop's
   */
  public static void zloop_poller_set_tolerant(ZLoop loop, ZSocket socket) {
    loop.setTolerant(socket);
  }

  /**
   * zloop_poller_set_tolerant: lets the loop survive an error of the descriptor.
   *
   * @param loop what {@code zloop_new} gave
   * @param fd one of this loop's
   */
  public static void zloop_poller_set_tolerant(ZLoop loop, int fd) {
    loop.setTolerant(fd);
  }

  /**
   * zloop_poller_set_tolerant: lets the loop survive that the channel is closed.
   *
   * @param loop what {@code zloop_new} gave
   * @param channel one of this loop's
   */
  public static void zloop_poller_set_tolerant(ZLoop loop, SelectableChannel channel) {
    loop.setTolerant(channel);
  }

  /**
   * zloop_set_tolerant: what CZMQ 2.2 calls {@link #zloop_poller_set_tolerant}.
   *
   * @param loop what {@code zloop_new} gave
   * @param socket one of this loop's
   */
  public static void zloop_set_tolerant(ZLoop loop, ZSocket socket) {
    loop.setTolerant(socket);
  }

  /**
   * zloop_set_tolerant: what CZMQ 2.2 calls {@link #zloop_poller_set_tolerant}.
   *
   * @param loop what {@code zloop_new} gave
   * @param fd one of this loop's
   */
  public static void zloop_set_tolerant(ZLoop loop, int fd) {
    loop.setTolerant(fd);
  }

  /**
   * zloop_timer: calls a handler after a delay, and again as long after it returned.
   *
   * @param loop what {@code zloop_new} gave
   * @param delay in milliseconds, 0 or more
   * @param times how often, 0 for ever
   * @param handler gets the loop and the timer's id; returns 0, or −1 to end the loop
   * @return the timer's id
   */
  public static int zloop_timer(
      ZLoop loop, long delay, int times, ToIntBiFunction<ZLoop, Integer> handler) {
    Objects.requireNonNull(handler, "handler");
    return loop.addTimer(
        Duration.ofMillis(delay),
        times,
        (self, timer) -> endOn(self, handler.applyAsInt(self, timer)));
  }

  /**
   * zloop_timer_end: cancels a timer.
   *
   * @param loop what {@code zloop_new} gave
   * @param timer_id what {@code zloop_timer} gave
   */
  public static void zloop_timer_end(ZLoop loop, int timer_id) {
    loop.removeTimer(timer_id);
  }

  /**
   * zloop_set_ticket_delay: sets the delay of all tickets, before the first of them.
   *
   * @param loop what {@code zloop_new} gave
   * @param delay in milliseconds, more than 0
   */
  public static void zloop_set_ticket_delay(ZLoop loop, long delay) {
    loop.ticketDelay(Duration.ofMillis(delay));
  }

  /**
   * zloop_ticket: calls a handler once when the delay of tickets is over.
   *
   * @param loop what {@code zloop_new} gave
   * @param handler gets the loop and the ticket; returns 0, or −1 to end the loop
   * @return the ticket, to be reset or deleted
   */
  public static ZLoop.Ticket zloop_ticket(
      ZLoop loop, ToIntBiFunction<ZLoop, ZLoop.Ticket> handler) {
    Objects.requireNonNull(handler, "handler");
    return loop.addTicket((self, ticket) -> endOn(self, handler.applyAsInt(self, ticket)));
  }

  /**
   * zloop_ticket_reset: lets a ticket's delay begin again. One that has expired stays so.
   *
   * @param loop what {@code zloop_new} gave
   * @param ticket what {@code zloop_ticket} gave
   */
  public static void zloop_ticket_reset(ZLoop loop, ZLoop.Ticket ticket) {
    loop.resetTicket(ticket);
  }

  /**
   * zloop_ticket_delete: removes a ticket.
   *
   * @param loop what {@code zloop_new} gave
   * @param ticket what {@code zloop_ticket} gave
   */
  public static void zloop_ticket_delete(ZLoop loop, ZLoop.Ticket ticket) {
    loop.removeTicket(ticket);
  }

  /**
   * zloop_set_verbose: logs what the loop does.
   *
   * @param loop what {@code zloop_new} gave
   * @param verbose whether to, at level INFO
   */
  public static void zloop_set_verbose(ZLoop loop, boolean verbose) {
    loop.setVerbose(verbose);
  }

  /**
   * zloop_start: runs the loop until a handler returns −1, or nothing is left to wait for. What
   * interrupts or terminates it is thrown, where CZMQ returns 0. Ctrl-C in jshell ends it.
   *
   * @param loop what {@code zloop_new} gave
   */
  public static void zloop_start(ZLoop loop) {
    loop.start();
  }

  private static void endOn(ZLoop loop, int rc) {
    if (rc == END) {
      loop.stop();
    }
  }
}
