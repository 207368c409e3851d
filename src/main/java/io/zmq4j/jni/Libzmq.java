package io.zmq4j.jni;

import java.nio.ByteBuffer;

/**
 * Every native function, under its C name and in the order of zmq.h; those that libzmq does not
 * have are called {@code zmq4j_…}.
 *
 * <p>A native makes one libzmq call, or one wait, and returns its result or −errno. It throws
 * nothing but {@link OutOfMemoryError} and checks nothing: the callers keep {@code null}, freed
 * handles and second threads out. Texts are UTF-8 ending in a NUL. {@link NativeLoader#require()}
 * comes first.
 */
public final class Libzmq {

  /** The {@link Constants#SHIM_ABI} that the library was built with. */
  public static native int zmq4j_abi();

  /** A sum of {@code Constants.BUILD_…}. */
  public static native int zmq4j_build();

  /** The number of an error of the shim's table, 0 past its end. */
  static native int zmq4j_errno(int index);

  /** The name of an error of the shim's table, {@code null} past its end. */
  static native String zmq4j_errno_name(int index);

  /** 0 if so many descriptors can still be opened, at most {@link Constants#MAX_HEADROOM}. */
  public static native int zmq4j_headroom(int descriptors);

  /**
   * 0 if a thread can have this policy, priority (−1 as it is) and affinity, which libzmq's threads
   * are given and the process ends over if they cannot.
   */
  public static native int zmq4j_thread_probe(int policy, int priority, int[] processors);

  static native byte[] zmq_strerror(int errno);

  /** The version as zmq.h's ZMQ_VERSION packs it: 40304 is 4.3.4. */
  public static native int zmq_version();

  /** The address of a new context. */
  public static native long zmq_ctx_new();

  /** Blocks until all sockets are closed and nothing lingers. */
  public static native int zmq_ctx_term(long context);

  public static native int zmq_ctx_shutdown(long context);

  public static native int zmq_ctx_set(long context, int option, int value);

  public static native int zmq_ctx_get(long context, int option);

  /** 0 if a context lives at that address, which may be any number. */
  public static native int zmq4j_ctx_probe(long context);

  /** The address of a new message with these bytes; {@link #zmq_msg_close} frees it. */
  public static native long zmq_msg_init_buffer(byte[] data);

  /** A lender of memory, whose address the next natives take. */
  public static native long zmq4j_lender_new();

  /** Frees a lender, as soon as all that it lent is back. */
  public static native void zmq4j_lender_free(long lender);

  /**
   * A descriptor that is readable while something came back; it lives as long as the lender. One
   * caller at a time, as for the natives that follow.
   */
  public static native int zmq4j_lender_fd(long lender);

  /** How many came back so far. */
  public static native long zmq4j_lender_returned(long lender);

  /** The ids of what came back, the oldest first: how many it filled in. */
  public static native int zmq4j_lender_take(long lender, long[] ids);

  /**
   * The address of a new message over the bytes of a direct buffer, whose id comes back once no
   * message shares them: until then the caller keeps the buffer reachable.
   */
  public static native long zmq_msg_init_data(
      long lender, ByteBuffer buffer, int offset, int length, long id);

  /** Sends a second message that shares the bytes of this one, which stays as it is. */
  public static native int zmq_msg_send(long message, long socket, int flags);

  /** Receives a frame and holds it for {@link #zmq4j_msg_take}; its size and RECEIVED_MORE. */
  public static native long zmq4j_hold(long socket, int flags);

  /** The address of a new message with the bytes of the frame held, which is let go of. */
  public static native long zmq4j_msg_take(long socket);

  /**
   * Takes a whole message out of libzmq, or what is left of one, for {@link #zmq4j_msg_take_all} or
   * whoever receives next: how many frames it has. Never blocks.
   */
  public static native int zmq4j_gather(long socket);

  /** The addresses of new messages with the frames that were gathered, as many as the array has. */
  public static native int zmq4j_msg_take_all(long socket, long[] messages);

  /** The size of one of the frames that were gathered; the one held is the first of them. */
  public static native int zmq4j_gathered_size(long socket, int index);

  /** Copies one of them into an array of its size. */
  public static native void zmq4j_gathered_get(long socket, int index, byte[] data);

  /** Lets go of so many of them, from the first. */
  public static native void zmq4j_gathered_drop(long socket, int frames);

  /** Closes a message and frees its {@code zmq_msg_t}. */
  public static native int zmq_msg_close(long message);

  /** The address of a new message that shares the bytes of this one. */
  public static native long zmq_msg_copy(long message);

  /** The bytes of a message where they are; valid for as long as the message is. */
  public static native ByteBuffer zmq_msg_data(long message);

  /** Copies the bytes of a message into an array of exactly its size. */
  public static native void zmq4j_msg_get(long message, byte[] data);

  public static native int zmq_msg_size(long message);

  /** A property of the peer that sent the message, {@code null} if it has none of that name. */
  public static native byte[] zmq_msg_gets(long message, byte[] property);

  /** The handle of a new socket: the address of the shim's own record, not of libzmq's socket. */
  public static native long zmq_socket(long context, int type);

  static native int zmq_close(long socket);

  /**
   * The area by which small frames cross, to be asked for before the first of them; valid for as
   * long as the socket is open. {@code null} if there is no memory.
   */
  static native ByteBuffer zmq4j_scratch(long socket);

  public static native int zmq_setsockopt(long socket, int option, byte[] value);

  /**
   * Fills {@code value}, at most 1024 bytes, and returns how many bytes it took. ZMQ_EVENTS include
   * a frame that the shim holds.
   */
  public static native int zmq_getsockopt(long socket, int option, byte[] value);

  public static native int zmq_bind(long socket, byte[] endpoint);

  public static native int zmq_connect(long socket, byte[] endpoint);

  public static native int zmq_unbind(long socket, byte[] endpoint);

  public static native int zmq_disconnect(long socket, byte[] endpoint);

  public static native int zmq_send(long socket, byte[] data, int offset, int length, int flags);

  public static native int zmq_send_direct(
      long socket, ByteBuffer buffer, int offset, int length, int flags);

  /** Sends a frame of so many bytes from the scratch area. */
  public static native int zmq4j_send(long socket, int length, int flags);

  /**
   * Receives a frame into the scratch area if it fits, else holds it for {@link #zmq4j_take}: its
   * size, with RECEIVED_MORE added when others of the message follow.
   */
  public static native long zmq4j_recv(long socket, int flags);

  /** Copies the frame held into an array, cut to {@code length}, and lets go of it. */
  public static native void zmq4j_take(long socket, byte[] data, int offset, int length);

  /** The same into a direct buffer. */
  public static native int zmq4j_take_direct(
      long socket, ByteBuffer buffer, int offset, int length);

  /** Puts the frame in the scratch area back, to be received again. */
  public static native int zmq4j_untake(long socket, int size);

  /**
   * Takes the message that libzmq may have begun to deliver out of it, for the next receive: before
   * a connection goes away, with which it would vanish in the middle.
   */
  public static native int zmq4j_settle(long socket);

  /**
   * Sends the frames of a batch from {@code position} to {@code limit}: 0, or −errno of the first
   * that could not be sent. The cursor, of {@link Constants#BATCH_CURSOR} ints, tells how far it
   * came.
   */
  public static native int zmq4j_send_all(
      long socket, ByteBuffer batch, int position, int limit, int[] cursor);

  /**
   * Receives what waits into a batch from {@code position} on, and begins no message beyond {@code
   * enough}: 0, −EAGAIN when no more waits, −ENOBUFS when the next frame finds no room.
   */
  public static native int zmq4j_recv_all(
      long socket, ByteBuffer batch, int position, int enough, int[] cursor);

  /**
   * Tells the events of a socket to an inproc name, to which a PAIR socket is to be connected at
   * once; a {@code null} name ends that. libzmq takes this from any thread, for as long as the
   * socket lives.
   */
  public static native int zmq_socket_monitor(long socket, byte[] name, int events);

  /** A new wake descriptor. */
  static native int zmq4j_wake_open();

  static native int zmq4j_wake_signal(int wake);

  static native int zmq4j_wake_close(int wake);

  /** Waits until trying again is worth it, the wake descriptor is signalled, or time is up. */
  static native int zmq4j_wait(long socket, int wake, int events, int millis);

  /**
   * How many of the items, which {@link PollSet} lays out, are ready now. The caller is inside all
   * sockets among them.
   */
  static native int zmq4j_poll_now(ByteBuffer items, int count);

  /**
   * The same after a look that found none: waits for one, the wake descriptor, or time to be up.
   */
  static native int zmq4j_poll_wait(ByteBuffer items, int count, int wake, int millis);

  /**
   * Forwards between two sockets, and to a third unless it is 0, until the wake descriptor is
   * signalled or time is up: 0, or −errno of what ended it. The caller is inside all of them.
   *
   * @param counts {@link Constants#PROXY_COUNTS} longs, which only this writes
   * @param flags a sum of {@code Constants.PROXY_…}
   * @param topicMax the longest topic that is forwarded where they are topics, 0 for any
   */
  static native int zmq4j_proxy(
      ByteBuffer counts,
      long front,
      long back,
      long capture,
      int flags,
      int topicMax,
      int wake,
      int millis);

  public static native int zmq_has(byte[] capability);

  /** Fills {@code text} with the Z85 of {@code data}, five bytes for four. */
  public static native int zmq_z85_encode(byte[] text, byte[] data);

  /** The reverse: {@code text} ends in a NUL. */
  public static native int zmq_z85_decode(byte[] data, byte[] text);

  /** A new pair of CURVE keys, into arrays of {@link Constants#KEY_SIZE} bytes. */
  public static native int zmq_curve_keypair(byte[] publicKey, byte[] secretKey);

  /** The public key of a secret key, into an array of {@link Constants#KEY_SIZE} bytes. */
  public static native int zmq_curve_public(byte[] publicKey, byte[] secretKey);

  /** The peer's routing id, from 1 to 2^32 − 1. */
  public static native long zmq_connect_peer(long socket, byte[] endpoint);

  public static native int zmq_join(long socket, byte[] group);

  public static native int zmq_leave(long socket, byte[] group);

  /** −EINVAL for 0. */
  public static native int zmq_msg_set_routing_id(long message, int routingId);

  /** 0 if the message has none. */
  public static native int zmq_msg_routing_id(long message);

  public static native int zmq_msg_set_group(long message, byte[] group);

  /** Empty if the message has none. */
  public static native byte[] zmq_msg_group(long message);

  /** The same with more to tell; −ENOTSUP where libzmq has no drafts. */
  public static native int zmq_socket_monitor_versioned(
      long socket, byte[] name, long events, int version, int type);

  private Libzmq() {}
}
