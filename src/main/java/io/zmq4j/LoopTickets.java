package io.zmq4j;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tickets of a loop. All have the same delay, so that the one that was reset last is due last:
 * a list keeps them in order, and resetting one costs the same however many there are. It reads no
 * clock, as {@link LoopTimers}.
 */
final class LoopTickets {

  /** The loop does not run: the ticket's time begins when it does. */
  private static final long PENDING = Long.MIN_VALUE;

  private final Set<ZLoop.Ticket> tickets = new LinkedHashSet<>();
  private long delay;
  private boolean running;

  /** Nanoseconds, for the tickets that are there too. */
  void delay(long nanos) {
    delay = nanos;
  }

  boolean hasDelay() {
    return delay > 0;
  }

  void add(ZLoop.Ticket ticket, long now) {
    ticket.since = running ? now : PENDING;
    tickets.add(ticket);
  }

  /** Whether the ticket was there: its time begins again. */
  boolean reset(ZLoop.Ticket ticket, long now) {
    if (!tickets.remove(ticket)) {
      return false;
    }
    add(ticket, now);
    return true;
  }

  /** Whether the ticket was there: it never expires. */
  boolean remove(ZLoop.Ticket ticket) {
    return tickets.remove(ticket);
  }

  boolean isEmpty() {
    return tickets.isEmpty();
  }

  /** The loop runs: the time of those that were added or reset before begins. */
  void start(long now) {
    running = true;
    tickets.stream().filter(each -> each.since == PENDING).forEach(each -> each.since = now);
  }

  /** The loop runs no more. */
  void stop() {
    running = false;
  }

  private long due(ZLoop.Ticket ticket) {
    return LoopTimers.after(ticket.since, delay);
  }

  /** Nanoseconds until the next is due, 0 if one is, {@link Timeouts#FOREVER} if there is none. */
  long untilNext(long now) {
    return tickets.isEmpty() ? Timeouts.FOREVER : Math.max(0, due(tickets.iterator().next()) - now);
  }

  /** Those that are due, in the order in which they were reset. */
  List<ZLoop.Ticket> due(long now) {
    List<ZLoop.Ticket> due = new ArrayList<>();
    for (ZLoop.Ticket ticket : tickets) {
      if (due(ticket) > now) {
        break;
      }
      due.add(ticket);
    }
    return due;
  }

  /** Before a ticket's handler: whether it is still due. It is over then. */
  boolean begin(ZLoop.Ticket ticket, long now) {
    return tickets.contains(ticket) && due(ticket) <= now && tickets.remove(ticket);
  }
}
