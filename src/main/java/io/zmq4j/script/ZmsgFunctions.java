package io.zmq4j.script;

import io.zmq4j.ZFrame;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * CZMQ's zmsg: messages of several frames. Frames that are put into a message belong to it, those
 * that are taken out of it are yours.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZmsgFunctions extends ZframeFunctions {

  ZmsgFunctions() {}

  /** {@return a message without frames, to be sent or destroyed} */
  public static ZMsg zmsg_new() {
    return new ZMsg();
  }

  /**
   * zmsg_destroy: destroys the message and all frames in it. Any number of times.
   *
   * @param msg destroyed or not
   */
  public static void zmsg_destroy(ZMsg msg) {
    msg.close();
  }

  /**
   * zmsg_recv: blocks until a message is there.
   *
   * @param socket where to receive it
   * @return the message, to be sent or destroyed; {@code null} when RCVTIMEO is over
   */
  public static ZMsg zmsg_recv(ZSocket socket) {
    return ZMsg.recv(socket);
  }

  /**
   * zmsg_recv with a limit.
   *
   * @param socket where to receive it
   * @param millis in milliseconds, −1 for none
   * @return the message, to be sent or destroyed; {@code null} when time is up
   */
  public static ZMsg zmsg_recv(ZSocket socket, long millis) {
    return ZMsg.recv(socket, Duration.ofMillis(millis));
  }

  /**
   * {@return a message if one is there, else {@code null}} CZMQ 2.2 loses those of one frame. Never
   * blocks.
   *
   * @param socket where to receive it
   */
  public static ZMsg zmsg_recv_nowait(ZSocket socket) {
    return ZMsg.tryRecv(socket);
  }

  /**
   * zmsg_send: sends the message and destroys it; blocks until it is queued.
   *
   * @param msg one that is not destroyed
   * @param socket where to send it
   * @throws IllegalStateException if it has no frames
   */
  public static void zmsg_send(ZMsg msg, ZSocket socket) {
    msg.send(socket);
  }

  /**
   * {@return how many frames it has}
   *
   * @param msg one that is not destroyed
   */
  public static int zmsg_size(ZMsg msg) {
    return msg.size();
  }

  /**
   * {@return how many bytes its frames have together}
   *
   * @param msg one that is not destroyed
   */
  public static long zmsg_content_size(ZMsg msg) {
    return msg.contentSize();
  }

  /**
   * zmsg_prepend: puts a frame before all others.
   *
   * @param msg one that is not destroyed
   * @param frame the message's from then on
   */
  public static void zmsg_prepend(ZMsg msg, ZFrame frame) {
    msg.prepend(frame);
  }

  /**
   * zmsg_append: puts a frame behind all others.
   *
   * @param msg one that is not destroyed
   * @param frame the message's from then on
   */
  public static void zmsg_append(ZMsg msg, ZFrame frame) {
    msg.append(frame);
  }

  /**
   * zmsg_push: the same as {@link #zmsg_prepend}.
   *
   * @param msg one that is not destroyed
   * @param frame the message's from then on
   */
  public static void zmsg_push(ZMsg msg, ZFrame frame) {
    msg.push(frame);
  }

  /**
   * zmsg_add: the same as {@link #zmsg_append}.
   *
   * @param msg one that is not destroyed
   * @param frame the message's from then on
   */
  public static void zmsg_add(ZMsg msg, ZFrame frame) {
    msg.add(frame);
  }

  /**
   * zmsg_pop: takes the first frame out.
   *
   * @param msg one that is not destroyed
   * @return the frame, which is yours now; {@code null} if there is none
   */
  public static ZFrame zmsg_pop(ZMsg msg) {
    return msg.pop();
  }

  /**
   * zmsg_pushmem: puts a copy of these bytes before all frames.
   *
   * @param msg one that is not destroyed
   * @param data may be empty
   */
  public static void zmsg_pushmem(ZMsg msg, byte[] data) {
    msg.pushmem(data);
  }

  /**
   * zmsg_addmem: puts a copy of these bytes behind all frames.
   *
   * @param msg one that is not destroyed
   * @param data may be empty
   */
  public static void zmsg_addmem(ZMsg msg, byte[] data) {
    msg.addmem(data);
  }

  /**
   * zmsg_pushstr: puts a string before all frames.
   *
   * @param msg one that is not destroyed
   * @param string in UTF-8, without a closing NUL
   */
  public static void zmsg_pushstr(ZMsg msg, String string) {
    msg.pushstr(string);
  }

  /**
   * zmsg_addstr: puts a string behind all frames.
   *
   * @param msg one that is not destroyed
   * @param string in UTF-8, without a closing NUL
   */
  public static void zmsg_addstr(ZMsg msg, String string) {
    msg.addstr(string);
  }

  /**
   * zmsg_pushstrf: puts a string with {@code %} arguments before all frames.
   *
   * @param msg one that is not destroyed
   * @param format as {@link String#format} takes it
   * @param arguments for the format
   */
  public static void zmsg_pushstrf(ZMsg msg, String format, Object... arguments) {
    msg.pushstrf(format, arguments);
  }

  /**
   * zmsg_addstrf: puts a string with {@code %} arguments behind all frames.
   *
   * @param msg one that is not destroyed
   * @param format as {@link String#format} takes it
   * @param arguments for the format
   */
  public static void zmsg_addstrf(ZMsg msg, String format, Object... arguments) {
    msg.addstrf(format, arguments);
  }

  /**
   * zmsg_popstr: takes the first frame out and gives its text.
   *
   * @param msg one that is not destroyed
   * @return the text; {@code null} if there is no frame
   */
  public static String zmsg_popstr(ZMsg msg) {
    return msg.popstr();
  }

  /**
   * zmsg_addmsg, as later CZMQ has it: puts a message behind all frames, encoded as one.
   *
   * @param msg one that is not destroyed
   * @param message destroyed then, and another than this
   */
  public static void zmsg_addmsg(ZMsg msg, ZMsg message) {
    msg.addmsg(message);
  }

  /**
   * zmsg_popmsg, as later CZMQ has it: takes the first frame out and decodes it.
   *
   * @param msg one that is not destroyed
   * @return the message, to be sent or destroyed; {@code null} if there is no frame
   */
  public static ZMsg zmsg_popmsg(ZMsg msg) {
    return msg.popmsg();
  }

  /**
   * zmsg_wrap: puts a frame and an empty one before all others.
   *
   * @param msg one that is not destroyed
   * @param frame whom to address; the message's from then on
   */
  public static void zmsg_wrap(ZMsg msg, ZFrame frame) {
    msg.wrap(frame);
  }

  /**
   * zmsg_unwrap: takes the first frame out, and destroys the next where that is empty.
   *
   * @param msg one that is not destroyed
   * @return the first frame, which is yours now; {@code null} if there is none
   */
  public static ZFrame zmsg_unwrap(ZMsg msg) {
    return msg.unwrap();
  }

  /**
   * zmsg_remove: takes this very frame out, if it is there, and does not destroy it.
   *
   * @param msg one that is not destroyed
   * @param frame the object itself; yours again
   */
  public static void zmsg_remove(ZMsg msg, ZFrame frame) {
    msg.remove(frame);
  }

  /**
   * zmsg_first: goes to the first frame.
   *
   * @param msg one that is not destroyed
   * @return the frame, still the message's; {@code null} if there is none
   */
  public static ZFrame zmsg_first(ZMsg msg) {
    return msg.first();
  }

  /**
   * zmsg_next: goes to the next frame.
   *
   * @param msg one that is not destroyed
   * @return the frame, still the message's; {@code null} behind the last
   */
  public static ZFrame zmsg_next(ZMsg msg) {
    return msg.next();
  }

  /**
   * zmsg_last: goes to the last frame.
   *
   * @param msg one that is not destroyed
   * @return the frame, still the message's; {@code null} if there is none
   */
  public static ZFrame zmsg_last(ZMsg msg) {
    return msg.last();
  }

  /**
   * zmsg_save: writes the message into a file.
   *
   * @param msg one that is not destroyed
   * @param file takes the place of what is there
   * @throws IOException if it cannot be written
   */
  public static void zmsg_save(ZMsg msg, Path file) throws IOException {
    msg.save(file);
  }

  /**
   * zmsg_load: reads a file to its end, behind the frames of a message, or as a new one.
   *
   * @param msg {@code null} for a new one
   * @param file read to its end
   * @return the message, which has no frames where there are none and CZMQ gives NULL
   * @throws IOException if it holds nothing of that kind, or is cut off
   */
  public static ZMsg zmsg_load(ZMsg msg, Path file) throws IOException {
    ZMsg loaded = ZMsg.load(file);
    if (msg == null) {
      return loaded;
    }
    for (ZFrame frame = loaded.pop(); frame != null; frame = loaded.pop()) {
      msg.add(frame);
    }
    return msg;
  }

  /**
   * zmsg_load, as later CZMQ has it: makes a message of a file.
   *
   * @param file read to its end
   * @return the message, to be sent or destroyed
   * @throws IOException if it holds nothing of that kind, or is cut off
   */
  public static ZMsg zmsg_load(Path file) throws IOException {
    return ZMsg.load(file);
  }

  /**
   * {@return its frames as one block of bytes}
   *
   * @param msg one that is not destroyed
   */
  public static byte[] zmsg_encode(ZMsg msg) {
    return msg.encode();
  }

  /**
   * {@return a message of what {@link #zmsg_encode} gave}
   *
   * @param encoded the whole of it
   */
  public static ZMsg zmsg_decode(byte[] encoded) {
    return ZMsg.decode(encoded);
  }

  /**
   * {@return a message of a frame with what {@link #zmsg_encode} gave} Of later CZMQ.
   *
   * @param frame stays yours
   */
  public static ZMsg zmsg_decode(ZFrame frame) {
    return ZMsg.decode(frame);
  }

  /**
   * {@return a second message with the same frames, to be sent or destroyed}
   *
   * @param msg one that is not destroyed
   */
  public static ZMsg zmsg_dup(ZMsg msg) {
    return msg.dup();
  }

  /**
   * {@return whether two messages have the same frames} Of later CZMQ.
   *
   * @param msg one that is not destroyed
   * @param other compared with it
   */
  public static boolean zmsg_eq(ZMsg msg, ZMsg other) {
    return msg.equals(Objects.requireNonNull(other, "other"));
  }

  /**
   * {@return the client that it came from, 0 for none; unsigned} Of later CZMQ.
   *
   * @param msg one that is not destroyed
   */
  public static int zmsg_routing_id(ZMsg msg) {
    return msg.routingId();
  }

  /**
   * zmsg_set_routing_id, as later CZMQ has it: the client that it is to go to.
   *
   * @param msg one that is not destroyed
   * @param routingId unsigned; 0 leaves it to the frames
   */
  public static void zmsg_set_routing_id(ZMsg msg, int routingId) {
    msg.routingId(routingId);
  }

  /**
   * zmsg_print: shows the first ten frames on standard output.
   *
   * @param msg one that is not destroyed
   */
  public static void zmsg_print(ZMsg msg) {
    msg.dump();
  }

  /**
   * zmsg_fprint: shows the first ten frames on a stream.
   *
   * @param msg one that is not destroyed
   * @param file stays open
   */
  public static void zmsg_fprint(ZMsg msg, PrintStream file) {
    msg.dump(file);
  }

  /**
   * zmsg_dump: the same as {@link #zmsg_print}.
   *
   * @param msg one that is not destroyed
   */
  public static void zmsg_dump(ZMsg msg) {
    msg.dump();
  }

  /**
   * zmsg_dump_to_stream: the same as {@link #zmsg_fprint}.
   *
   * @param msg one that is not destroyed
   * @param file stays open
   */
  public static void zmsg_dump_to_stream(ZMsg msg, PrintStream file) {
    msg.dump(file);
  }
}
