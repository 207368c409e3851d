package io.zmq4j;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A message of any number of frames (CZMQ's zmsg), which is received, changed and sent whole.
 *
 * <pre>{@code
 * try (ZMsg request = ZMsg.recv(router)) {
 *   ZFrame client = request.unwrap();
 *   ZMsg reply = new ZMsg();
 *   reply.addstr(answer(request.popstr()));
 *   reply.wrap(client);
 *   reply.send(router);
 * }
 * }</pre>
 *
 * <p><b>Ownership.</b> Frames that were put into a message belong to it, and are closed with it;
 * those of {@link #first}, {@link #next}, {@link #last} and {@link #iterator} belong to it still.
 * What was popped, unwrapped or removed is the caller's. A message is closed by its owner, or by
 * sending it; after that its calls throw {@link ZClosedException}. The collector frees the frames
 * of one that nobody closed, without a report.
 *
 * <p><b>Whole messages.</b> A send queues all frames or none: only the first may wait for room, and
 * after an exception, or when time is up, the message is as it was. Once queued it goes the way of
 * its peer, even if that dies. A receive that is interrupted or out of time has taken nothing.
 *
 * <p><b>Threads.</b> One at a time. Nothing blocks but sending and receiving, which block, wake and
 * fail as {@link ZSocket#send(byte[])} and {@link ZSocket#recv()} do.
 */
public final class ZMsg implements AutoCloseable, Iterable<ZFrame> {

  /** As in CZMQ. */
  private static final int SHOWN_FRAMES = 10;

  private final Frames frames = new Frames();

  /** 0 if the frames say themselves where they are to go, if anywhere. Unsigned. */
  private int routingId;

  private boolean closed;

  /** Makes an empty message: zmsg_new. */
  public ZMsg() {
    this(List.of());
  }

  private ZMsg(List<byte[]> data) {
    data.forEach(each -> frames.append(ZFrame.of(each)));
  }

  /**
   * Receives a message, or what is left of one that was received in part (zmsg_recv); blocks until
   * one is there.
   *
   * @param socket where to receive it
   * @return the message, for the caller to close or send; {@code null} when RCVTIMEO is over
   */
  public static ZMsg recv(ZSocket socket) {
    return recv(socket, Inbound.OPTION);
  }

  /**
   * Receives a message within a time.
   *
   * @param socket where to receive it
   * @param timeout how long to wait: zero only looks, negative is without limit
   * @return the message, for the caller to close or send; {@code null} when time is up
   */
  public static ZMsg recv(ZSocket socket, Duration timeout) {
    Objects.requireNonNull(socket, "socket");
    return recv(socket, Timeouts.nanos(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * Receives a message if one is there: zmsg_recv_nowait. Never blocks.
   *
   * @param socket where to receive it
   * @return the message, for the caller to close or send, or {@code null}
   */
  public static ZMsg tryRecv(ZSocket socket) {
    return recv(socket, 0);
  }

  private static ZMsg recv(ZSocket socket, long timeout) {
    Objects.requireNonNull(socket, "socket");
    ZMsg message = new ZMsg();
    try {
      if (!socket.inbound().recvMessage(message.frames, timeout)) {
        return null;
      }
    } finally {
      Reference.reachabilityFence(socket);
    }
    if (socket.type() == SocketType.SERVER || socket.type() == SocketType.PEER) {
      message.routingId = message.frames.first().routingId();
    }
    return message;
  }

  /**
   * Sends the message and closes it (zmsg_send); blocks until it is queued. After an exception it
   * is as it was, and nothing was sent.
   *
   * @param socket where to send it
   * @throws IllegalStateException if it has no frames
   * @throws ZClosedException if one of its frames is closed
   */
  public void send(ZSocket socket) {
    send(socket, Outbound.OPTION);
  }

  /**
   * Sends the message within that time, and closes it then.
   *
   * @param socket where to send it
   * @param timeout how long to wait for room: zero only tries, negative is without limit
   * @return {@code false} if it could not be queued: it is as it was, and nothing was sent
   */
  public boolean send(ZSocket socket, Duration timeout) {
    Objects.requireNonNull(socket, "socket");
    return send(socket, Timeouts.nanos(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * Sends the message and closes it if it can be queued at once.
   *
   * @param socket where to send it
   * @return {@code false} if there is no room: it is as it was, and nothing was sent
   */
  public boolean trySend(ZSocket socket) {
    return send(socket, 0);
  }

  private boolean send(ZSocket socket, long timeout) {
    Objects.requireNonNull(socket, "socket");
    check("send");
    if (frames.size() == 0) {
      throw new IllegalStateException("send: the message has no frames; add one first");
    }
    List<Part> parts = new ArrayList<>(frames.size());
    try {
      for (ZFrame frame : frames) {
        if (routingId != 0) {
          frame.routingId(routingId);
        }
        parts.add(frame.part());
      }
      if (!socket.outbound().send(parts, timeout)) {
        return false;
      }
      close();
      return true;
    } finally {
      parts.forEach(Part::release);
      Reference.reachabilityFence(socket);
    }
  }

  /** {@return the number of its frames: zmsg_size} */
  public int size() {
    check("size");
    return frames.size();
  }

  /** {@return the bytes that its frames have together: zmsg_content_size} */
  public long contentSize() {
    check("contentSize");
    long bytes = 0;
    for (ZFrame frame : frames) {
      bytes += frame.size();
    }
    return bytes;
  }

  /**
   * Puts a frame before all others, as its owner: zmsg_prepend.
   *
   * @param frame is the message's from then on
   */
  public void prepend(ZFrame frame) {
    check("prepend");
    frames.push(Objects.requireNonNull(frame, "frame"));
  }

  /**
   * The same as {@link #prepend}: zmsg_push.
   *
   * @param frame is the message's from then on
   */
  public void push(ZFrame frame) {
    prepend(frame);
  }

  /**
   * Puts a frame behind all others, as its owner: zmsg_append.
   *
   * @param frame is the message's from then on
   */
  public void append(ZFrame frame) {
    check("append");
    frames.append(Objects.requireNonNull(frame, "frame"));
  }

  /**
   * The same as {@link #append}: zmsg_add.
   *
   * @param frame is the message's from then on
   */
  public void add(ZFrame frame) {
    append(frame);
  }

  /**
   * Puts bytes before all frames: zmsg_pushmem.
   *
   * @param data copied; may be empty
   */
  public void pushmem(byte[] data) {
    prepend(new ZFrame(data));
  }

  /**
   * Puts bytes behind all frames: zmsg_addmem.
   *
   * @param data copied; may be empty
   */
  public void addmem(byte[] data) {
    append(new ZFrame(data));
  }

  /**
   * Puts a string before all frames: zmsg_pushstr.
   *
   * @param string as UTF-8 without a closing NUL
   */
  public void pushstr(String string) {
    prepend(new ZFrame(string));
  }

  /**
   * Puts a string behind all frames: zmsg_addstr.
   *
   * @param string as UTF-8 without a closing NUL
   */
  public void addstr(String string) {
    append(new ZFrame(string));
  }

  /**
   * Puts a formatted string before all frames: zmsg_pushstrf.
   *
   * @param format as {@link String#format(Locale, String, Object...)} takes it, in {@link
   *     Locale#ROOT}
   * @param arguments for the format
   * @throws java.util.IllegalFormatException if they do not go together
   */
  public void pushstrf(String format, Object... arguments) {
    pushstr(ZStr.format(format, arguments));
  }

  /**
   * Puts a formatted string behind all frames: zmsg_addstrf.
   *
   * @param format as for {@link #pushstrf}
   * @param arguments for the format
   * @throws java.util.IllegalFormatException if they do not go together
   */
  public void addstrf(String format, Object... arguments) {
    addstr(ZStr.format(format, arguments));
  }

  /**
   * Puts another message behind all frames, as one encoded frame, and closes it: zmsg_addmsg.
   *
   * @param message closed then, and another than this
   * @throws IllegalArgumentException if it is this one
   */
  @SuppressWarnings("ReferenceEquality") // an equal one may be put in
  public void addmsg(ZMsg message) {
    check("addmsg");
    if (this == Objects.requireNonNull(message, "message")) {
      throw new IllegalArgumentException("message must be another than the one that it is put in");
    }
    frames.append(ZFrame.of(message.encode()));
    message.close();
  }

  /**
   * Takes the first frame out: zmsg_pop.
   *
   * @return the frame, which is the caller's now; {@code null} if there is none
   */
  public ZFrame pop() {
    check("pop");
    return frames.pop();
  }

  /**
   * Takes the first frame out and gives its text: zmsg_popstr.
   *
   * @return the text, U+FFFD where it is no UTF-8; {@code null} if there is no frame
   */
  public String popstr() {
    check("popstr");
    try (ZFrame frame = frames.pop()) {
      return frame == null ? null : frame.string();
    }
  }

  /**
   * Takes the first frame out and decodes it: zmsg_popmsg.
   *
   * @return the message, for the caller; {@code null} if there is no frame
   * @throws IllegalArgumentException if it holds no encoded message; it stays where it is then
   */
  public ZMsg popmsg() {
    check("popmsg");
    Iterator<ZFrame> first = frames.iterator();
    if (!first.hasNext()) {
      return null;
    }
    ZMsg message = decode(first.next());
    frames.pop().close();
    return message;
  }

  /**
   * Puts a frame and an empty one before all others, as replies are addressed: zmsg_wrap.
   *
   * @param frame whom to address, as {@link #unwrap} gave it; is the message's from then on
   */
  public void wrap(ZFrame frame) {
    check("wrap");
    Objects.requireNonNull(frame, "frame");
    frames.push(new ZFrame());
    frames.push(frame);
  }

  /**
   * Takes the first frame out, for the caller, and closes the next where that is empty:
   * zmsg_unwrap.
   *
   * @return {@code null} if there is none
   */
  public ZFrame unwrap() {
    check("unwrap");
    ZFrame frame = frames.pop();
    ZFrame delimiter = frames.first();
    if (delimiter != null && delimiter.size() == 0) {
      frames.pop().close();
    }
    return frame;
  }

  /**
   * Takes this very frame out, for the caller: zmsg_remove. {@link #next} goes on behind it.
   *
   * @param frame the object itself, and not one that is equal
   * @return {@code false} if it is not there
   */
  public boolean remove(ZFrame frame) {
    check("remove");
    return frames.remove(Objects.requireNonNull(frame, "frame"));
  }

  /**
   * Goes to the first frame: zmsg_first.
   *
   * @return the frame, still the message's; {@code null} if there is none
   */
  public ZFrame first() {
    check("first");
    return frames.first();
  }

  /**
   * Goes to the next frame: zmsg_next. After the last, and after frames were put in or popped, it
   * begins with the first.
   *
   * @return the frame, still the message's; {@code null} behind the last
   */
  public ZFrame next() {
    check("next");
    return frames.next();
  }

  /**
   * Goes to the last frame: zmsg_last.
   *
   * @return the frame, still the message's; {@code null} if there is none
   */
  public ZFrame last() {
    check("last");
    return frames.last();
  }

  /** Its frames from the first to the last, which stay its own; apart from {@link #next}. */
  @Override
  public Iterator<ZFrame> iterator() {
    check("iterator");
    return frames.iterator();
  }

  /**
   * {@return the peer that it came from, on a SERVER or PEER socket, or that it is to go to
   * (zmsg_routing_id, draft); 0 where there is none} Unsigned.
   */
  public int routingId() {
    check("routingId");
    return routingId;
  }

  /**
   * Names the peer that a SERVER or PEER is to send it to (zmsg_set_routing_id, draft), as {@link
   * ZFrame#routingId(int)} does when the message is sent.
   *
   * @param routingId 0 leaves that to the frame
   */
  public void routingId(int routingId) {
    check("routingId");
    this.routingId = routingId;
  }

  /** {@return a second message with all that this one has: zmsg_dup} Native frames are shared. */
  public ZMsg dup() {
    check("dup");
    ZMsg second = new ZMsg();
    frames.forEach(frame -> second.frames.append(frame.dup()));
    second.routingId = routingId;
    return second;
  }

  /**
   * {@return its frames as zmsg_encode writes them, for one frame of another message, or for where
   * there are no messages}
   *
   * @throws IllegalStateException if that is more than an array holds
   */
  public byte[] encode() {
    return MessageCodec.encode(contents("encode"));
  }

  private List<byte[]> contents(String operation) {
    check(operation);
    List<byte[]> contents = new ArrayList<>(frames.size());
    frames.forEach(frame -> contents.add(frame.data()));
    return contents;
  }

  /**
   * Makes a message of what {@link #encode} or zmsg_encode has written: zmsg_decode. Of nothing it
   * makes one without frames.
   *
   * @param encoded the whole of it
   * @return the message, for the caller to close or send
   * @throws IllegalArgumentException if it is nothing of that kind, or cut off
   */
  public static ZMsg decode(byte[] encoded) {
    return new ZMsg(MessageCodec.decode(Objects.requireNonNull(encoded, "encoded")));
  }

  /**
   * Makes a message of an encoded frame.
   *
   * @param frame stays the caller's
   * @return as of {@link #decode(byte[])}
   * @throws IllegalArgumentException likewise
   */
  public static ZMsg decode(ZFrame frame) {
    return decode(Objects.requireNonNull(frame, "frame").data());
  }

  /**
   * Writes its frames into a new file, or in place of what one holds: zmsg_save. CZMQ reads it, but
   * for frames without bytes.
   *
   * @param file made if need be, but for its folder
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    // Of frames that are closed nothing is written.
    List<byte[]> contents = contents("save");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      MessageCodec.save(contents, out);
    }
  }

  /**
   * Writes its frames to a stream, which stays open. Nothing tells the next message from it.
   *
   * @param out stays open
   * @throws IOException if it cannot be written
   */
  public void save(OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    MessageCodec.save(contents("save"), out);
  }

  /**
   * Makes a message of a file that {@link #save} or zmsg_save has written: zmsg_load. Of an empty
   * one it makes a message without frames.
   *
   * @param file read to its end
   * @return the message, for the caller to close or send
   * @throws IOException if the file holds nothing of that kind, is cut off, or cannot be read
   */
  public static ZMsg load(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return load(in);
    }
  }

  /**
   * Makes a message of a stream, as {@link #load(Path)} of a file.
   *
   * @param in read to its end, and stays open
   * @return the message, for the caller to close or send
   * @throws IOException if it holds nothing of that kind, is cut off, or cannot be read
   */
  public static ZMsg load(InputStream in) throws IOException {
    return new ZMsg(MessageCodec.load(Objects.requireNonNull(in, "in")));
  }

  /** Prints it on standard output as zmsg_print does: the first ten frames, a line each. */
  public void dump() {
    dump(System.out);
  }

  /**
   * Prints it as zmsg_fprint does.
   *
   * @param out stays open
   */
  public void dump(PrintStream out) {
    check("dump");
    Objects.requireNonNull(out, "out").println("-".repeat(38));
    int shown = 0;
    for (ZFrame frame : frames) {
      if (shown++ == SHOWN_FRAMES) {
        return;
      }
      out.println(frame);
    }
  }

  private void check(String operation) {
    if (closed) {
      throw Failures.closed("message", operation);
    }
  }

  /** {@return whether it was closed or sent} */
  public boolean isClosed() {
    return closed;
  }

  /** Closes the message and all frames in it: zmsg_destroy. Any number of times. */
  @Override
  public void close() {
    closed = true;
    frames.forEach(ZFrame::close);
    frames.clear();
  }

  /** Whether both have equal frames in the same order: zmsg_eq. A closed one equals itself. */
  @Override
  public boolean equals(Object other) {
    if (this == other || closed || !(other instanceof ZMsg message) || message.closed) {
      return this == other;
    }
    return frames.areEqual(message.frames);
  }

  /** Of the bytes of its frames: a message is no key of a map that outlives it. */
  @Override
  public int hashCode() {
    int hash = 1;
    for (ZFrame frame : frames) {
      hash = 31 * hash + frame.hashCode();
    }
    return hash;
  }

  /** The number of its frames, and the first ten of them as {@link ZFrame#toString} shows each. */
  @Override
  public String toString() {
    if (closed) {
      return "message (closed)";
    }
    StringBuilder text = new StringBuilder("message of " + frames.size() + " frame");
    text.append(frames.size() == 1 ? "" : "s");
    int shown = 0;
    for (ZFrame frame : frames) {
      text.append(shown == 0 ? ": " : ", ");
      if (shown++ == SHOWN_FRAMES) {
        return text.append("...").toString();
      }
      text.append(frame);
    }
    return text.toString();
  }
}
