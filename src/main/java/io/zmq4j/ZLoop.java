package io.zmq4j;

import java.lang.ref.Reference;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;

/**
 * Calls handlers when sockets are ready and when timers expire (CZMQ's zloop, a reactor).
 *
 * <pre>{@code
 * try (ZLoop loop = new ZLoop()) {
 *   loop.addReader(requests, (self, socket) -> socket.send(answer(socket.recvString())));
 *   loop.addTimer(Duration.ofSeconds(1), 0, (self, timer) -> heartbeat());
 *   loop.start();
 * }
 * }</pre>
 *
 * <p><b>Rounds.</b> {@link #start()} takes the calling thread. In each round it waits for the first
 * socket or timer, then calls the timers that are due, the tickets that are, and each reader and
 * poller that is ready once, in the order in which their items were added. So a socket that is
 * never empty holds up neither timers nor other sockets: its handler takes one message, or a few.
 * What one handler has received is not there for a second one of the same socket: it had better not
 * block.
 *
 * <p><b>Handlers</b> may add and remove everything, themselves included: what was removed is not
 * called any more, what was added not before the next round. What a handler throws ends the loop,
 * and comes unchanged out of {@link #start()}.
 *
 * <p><b>Threads.</b> One at a time, and while the loop runs that is the one that started it, in its
 * handlers: others get {@link ZConcurrentUseException}. Only {@link #stop()}, {@link #close()} and
 * {@link #isClosed()} are legal for any thread at any time. To have other threads add something,
 * read a socket that they write to.
 *
 * <p><b>Ownership.</b> The loop owns none of its items and keeps them reachable. While it waits it
 * is inside all its sockets. A loop that nobody closed is closed by the collector and reported.
 */
public final class ZLoop implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  /**
   * A timer of {@link #addTicket}.
   *
   * @see #resetTicket
   * @see #removeTicket
   */
  public static final class Ticket {
    private final ZLoop loop;
    private final BiConsumer<ZLoop, Ticket> handler;

    /** When its time began. */
    long since;

    private Ticket(ZLoop loop, BiConsumer<ZLoop, Ticket> handler) {
      this.loop = loop;
      this.handler = handler;
    }
  }

  private final ZPoller poller = new ZPoller("loop");
  private final Turn turn = new Turn("loop");
  private final long epoch = System.nanoTime();
  private volatile boolean stopping;
  private volatile boolean closed;

  /* Guarded by the turn. */
  private final LoopItems items = new LoopItems(poller);
  private final LoopTimers timers = new LoopTimers();
  private final LoopTickets tickets = new LoopTickets();
  private boolean running;
  private boolean verbose;

  /** Makes a loop that has nothing to do yet. */
  public ZLoop() {
    // All is in place.
  }

  /**
   * Calls a handler whenever something can be received from a socket: zloop_reader. A socket may
   * have several.
   *
   * @param socket stays the caller's, who removes it before closing it
   * @param handler gets the loop and the socket
   * @throws ZClosedException if the socket is closed
   */
  public void addReader(ZSocket socket, BiConsumer<ZLoop, ZSocket> handler) {
    Objects.requireNonNull(socket, "socket");
    Objects.requireNonNull(handler, "handler");
    add(socket, ZPoller.POLLIN, true, (loop, ready) -> handler.accept(loop, ready.socket()));
  }

  /**
   * Removes all readers of a socket, closed or not: zloop_reader_end.
   *
   * @param socket may be closed
   * @return whether there were any
   */
  public boolean removeReader(ZSocket socket) {
    return remove(Objects.requireNonNull(socket, "socket"), true);
  }

  /**
   * Calls a handler whenever a socket is ready for one of these events: zloop_poller.
   *
   * @param socket stays the caller's, who removes it before closing it
   * @param events {@link ZPoller#POLLIN}, {@link ZPoller#POLLOUT} or both
   * @param handler gets the loop, and the socket with what it is ready for
   * @throws IllegalArgumentException if there are no such events
   * @throws ZClosedException if the socket is closed
   */
  public void addPoller(ZSocket socket, int events, BiConsumer<ZLoop, ZPoller.Ready> handler) {
    Objects.requireNonNull(socket, "socket");
    add(socket, events, false, Objects.requireNonNull(handler, "handler"));
  }

  /**
   * Calls a handler whenever a descriptor is ready for one of these events, or in error. It stays
   * the caller's.
   *
   * @param fd a descriptor of this process
   * @param events as for {@link ZPoller#add(int, int)}
   * @param handler gets the loop, and the descriptor with what it is ready for
   * @throws IllegalArgumentException if the descriptor is negative, or there are no such events
   */
  public void addPoller(int fd, int events, BiConsumer<ZLoop, ZPoller.Ready> handler) {
    add(fd, events, false, Objects.requireNonNull(handler, "handler"));
  }

  /**
   * Calls a handler whenever a channel is ready for one of these events, or closed.
   *
   * @param channel in non-blocking mode; stays the caller's
   * @param events as for {@link ZPoller#add(SelectableChannel, int)}
   * @param handler gets the loop, and the channel with what it is ready for
   * @throws IllegalArgumentException if the channel blocks, or is never ready for these
   * @throws ZClosedException if the channel is closed
   */
  public void addPoller(
      SelectableChannel channel, int events, BiConsumer<ZLoop, ZPoller.Ready> handler) {
    Objects.requireNonNull(channel, "channel");
    add(channel, events, false, Objects.requireNonNull(handler, "handler"));
  }

  /**
   * Removes all pollers of a socket, closed or not: zloop_poller_end.
   *
   * @param socket may be closed
   * @return whether there were any
   */
  public boolean removePoller(ZSocket socket) {
    return remove(Objects.requireNonNull(socket, "socket"), false);
  }

  /**
   * Removes all pollers of a descriptor.
   *
   * @param fd as it was added
   * @return whether there were any
   */
  public boolean removePoller(int fd) {
    return remove(fd, false);
  }

  /**
   * Removes all pollers of a channel.
   *
   * @param channel may be closed
   * @return whether there were any
   */
  public boolean removePoller(SelectableChannel channel) {
    return remove(Objects.requireNonNull(channel, "channel"), false);
  }

  private void add(
      Object target, int events, boolean reader, BiConsumer<ZLoop, ZPoller.Ready> handler) {
    enter("add");
    try {
      items.add(target, events, reader, handler);
      trace("add {0}", target);
    } finally {
      turn.giveBack();
    }
  }

  private boolean remove(Object target, boolean readers) {
    enter("remove");
    try {
      trace("remove {0}", target);
      return items.remove(target, readers);
    } finally {
      turn.giveBack();
    }
  }

  /**
   * Lets the loop survive a socket that is closed while it has readers or pollers: they are removed
   * (zloop_reader_set_tolerant, zloop_poller_set_tolerant). Without this, {@link #start()} throws.
   *
   * @param socket one that has readers or pollers here
   * @throws IllegalArgumentException if it is not in this loop
   */
  public void setTolerant(ZSocket socket) {
    tolerate(Objects.requireNonNull(socket, "socket"));
  }

  /**
   * Lets the loop survive a descriptor in error: its pollers are called for as long as it is.
   * Without this they are called once, and {@link #start()} throws if the error is still there.
   *
   * @param fd one that has pollers here
   * @throws IllegalArgumentException if it is not in this loop
   */
  public void setTolerant(int fd) {
    tolerate(fd);
  }

  /**
   * Lets the loop survive a channel that is closed: its pollers are told once and removed. Without
   * this they are told once, and {@link #start()} throws if they are still there.
   *
   * @param channel one that has pollers here
   * @throws IllegalArgumentException if it is not in this loop
   */
  public void setTolerant(SelectableChannel channel) {
    tolerate(Objects.requireNonNull(channel, "channel"));
  }

  private void tolerate(Object target) {
    enter("setTolerant");
    try {
      items.setTolerant(target);
    } finally {
      turn.giveBack();
    }
  }

  /**
   * Calls a handler after a delay, and again a delay after it returned: zloop_timer. The time of a
   * timer that is added while the loop does not run begins with {@link #start()}. It never fires
   * early, and of two the one that is due first fires first. A thousand timers are no burden.
   *
   * @param delay zero or more; zero is due in the next round
   * @param times how often, 0 for ever
   * @param handler gets the loop and the timer's id
   * @return the timer's id, for {@link #removeTimer}
   * @throws IllegalArgumentException if the delay or {@code times} is negative
   */
  public int addTimer(Duration delay, int times, ObjIntConsumer<ZLoop> handler) {
    long nanos = nanos(Objects.requireNonNull(delay, "delay"));
    Objects.requireNonNull(handler, "handler");
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0, for ever, or more, and not " + times);
    }
    enter("addTimer");
    try {
      int id = timers.add(now(), nanos, times, handler);
      trace("add timer {0} of {1}", id, delay);
      return id;
    } finally {
      turn.giveBack();
    }
  }

  private static long nanos(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must be zero or more, and not " + delay);
    }
    return Timeouts.nanos(delay);
  }

  /**
   * Cancels a timer: zloop_timer_end. It is not called any more, also if it is due already.
   *
   * @param id what {@link #addTimer} gave
   * @return whether there was one: {@code false} once it has fired for the last time
   */
  public boolean removeTimer(int id) {
    enter("removeTimer");
    try {
      trace("remove timer {0}", id);
      return timers.remove(id);
    } finally {
      turn.giveBack();
    }
  }

  /**
   * Sets the delay of all tickets, those that are there included: zloop_set_ticket_delay.
   *
   * @param delay more than zero
   * @throws IllegalArgumentException unless it is more than zero
   */
  public void ticketDelay(Duration delay) {
    long nanos = nanos(Objects.requireNonNull(delay, "delay"));
    if (nanos == 0) {
      throw new IllegalArgumentException("the delay of tickets must be more than zero");
    }
    enter("ticketDelay");
    try {
      tickets.delay(nanos);
    } finally {
      turn.giveBack();
    }
  }

  /**
   * Calls a handler once when the delay of tickets is over: zloop_ticket. Tickets are timers for
   * the expiry of many things, such as clients: since all have the same delay, making, resetting
   * and removing one costs the same however many there are.
   *
   * @param handler gets the loop and the ticket
   * @return the ticket, for {@link #resetTicket} and {@link #removeTicket}
   * @throws IllegalStateException before {@link #ticketDelay}
   */
  public Ticket addTicket(BiConsumer<ZLoop, Ticket> handler) {
    Objects.requireNonNull(handler, "handler");
    enter("addTicket");
    try {
      if (!tickets.hasDelay()) {
        throw new IllegalStateException("addTicket: set ticketDelay first");
      }
      Ticket ticket = new Ticket(this, handler);
      tickets.add(ticket, now());
      return ticket;
    } finally {
      turn.giveBack();
    }
  }

  /**
   * Lets a ticket's delay begin again: zloop_ticket_reset.
   *
   * @param ticket one of this loop's
   * @return {@code false} if it has expired or was removed, and is so still
   * @throws IllegalArgumentException if it is another loop's
   */
  public boolean resetTicket(Ticket ticket) {
    enterWith(ticket, "resetTicket");
    try {
      return tickets.reset(ticket, now());
    } finally {
      turn.giveBack();
    }
  }

  /**
   * Removes a ticket, which then never expires: zloop_ticket_delete.
   *
   * @param ticket one of this loop's
   * @return {@code false} if it had expired or was removed before
   * @throws IllegalArgumentException if it is another loop's
   */
  public boolean removeTicket(Ticket ticket) {
    enterWith(ticket, "removeTicket");
    try {
      return tickets.remove(ticket);
    } finally {
      turn.giveBack();
    }
  }

  private void enterWith(Ticket ticket, String operation) {
    if (Objects.requireNonNull(ticket, "ticket").loop != this) {
      throw new IllegalArgumentException(operation + ": the ticket is another loop's");
    }
    enter(operation);
  }

  /**
   * Logs what the loop does, by the logger {@code io.zmq4j} at level INFO: zloop_set_verbose. It
   * does not unless it is told to.
   *
   * @param on whether to log from now on
   */
  public void setVerbose(boolean on) {
    enter("setVerbose");
    try {
      verbose = on;
    } finally {
      turn.giveBack();
    }
  }

  void trace(String format, Object... arguments) {
    if (verbose) {
      LOGGER.log(System.Logger.Level.INFO, "loop: " + format, arguments);
    }
  }

  /**
   * Runs the loop in this thread: zloop_start. Blocks until {@link #stop()}, or until nothing is
   * left that it could call a handler for. It can be started again; what is in it stays.
   *
   * @throws IllegalStateException if it runs already, and this is one of its handlers
   * @throws ZConcurrentUseException if another thread is inside the loop, or inside a socket of it
   * @throws ZClosedException if a socket is closed that is not tolerated so; or the loop
   * @throws ZException EPIPE if a descriptor or channel stays in error and is not tolerated so
   * @throws ZInterruptedException if the thread is interrupted; the flag stays set
   * @throws ZTerminatedException if the context of a socket was shut down
   */
  public void start() {
    enter("start");
    try {
      if (running) {
        throw new IllegalStateException(
            "start: the loop runs already; this is one of its handlers");
      }
      running = true;
      timers.start(now());
      tickets.start(now());
      try {
        run();
      } finally {
        running = false;
        timers.stop();
        tickets.stop();
        stopping = false;
      }
    } finally {
      turn.giveBack();
      Reference.reachabilityFence(this);
    }
  }

  private void run() {
    while (!stopping) {
      if (Thread.currentThread().isInterrupted()) {
        throw Failures.interrupted("start");
      }
      if (items.isEmpty() && timers.isEmpty() && tickets.isEmpty()) {
        return;
      }
      await();
      long now = now();
      fireTimers(now);
      fireTickets(now);
      items.dispatch(this);
    }
  }

  private void await() {
    long nanos = Math.min(timers.untilNext(now()), tickets.untilNext(now()));
    trace("poll for {0} ns", nanos);
    try {
      items.poll(nanos);
    } catch (ZClosedException e) {
      throw closed ? Failures.closed("loop", "start") : e;
    }
  }

  private void fireTimers(long now) {
    for (LoopTimers.Timer timer : timers.due(now)) {
      if (isStopping()) {
        return;
      }
      if (timers.begin(timer)) {
        trace("call handler of timer {0}", timer.id());
        try {
          timer.call(this);
        } finally {
          timers.again(timer, now());
        }
      }
    }
  }

  private void fireTickets(long now) {
    for (Ticket ticket : tickets.due(now)) {
      if (isStopping()) {
        return;
      }
      if (tickets.begin(ticket, now)) {
        trace("call handler of a ticket");
        ticket.handler.accept(this, ticket);
      }
    }
  }

  /** Whether no further handler is to be called. */
  boolean isStopping() {
    return stopping || closed;
  }

  /** From a beginning of its own, so that times can be compared as they are. */
  private long now() {
    return System.nanoTime() - epoch;
  }

  /**
   * Ends {@link #start()} as soon as the handler that is running returns: others are not called any
   * more, and what is ready or due is so when the loop is started again. CZMQ's handlers return −1
   * for this. Any thread, any time; does not block. If the loop is not running, the next start
   * returns at once, so that no stop comes too early.
   */
  public void stop() {
    stopping = true;
    poller.wakeup();
  }

  private void enter(String operation) {
    if (!turn.tryTake()) {
      throw closed ? Failures.closed("loop", operation) : turn.refused(operation);
    }
    if (closed) {
      turn.giveBack();
      throw Failures.closed("loop", operation);
    }
  }

  /** {@return whether the loop was closed} */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Closes the loop: zloop_destroy. Any thread, any time, any number of times; does not block. A
   * thread that is in {@link #start()} gets {@link ZClosedException}. The sockets stay as they are.
   */
  @Override
  public void close() {
    closed = true;
    poller.close();
  }
}
