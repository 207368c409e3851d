package io.zmq4j.jni;

import java.lang.annotation.Native;

/**
 * The numbers that cross the boundary. Those named {@code ZMQ_…} are zmq.h's: the shim's build
 * compares each with the header it is compiled against. The others are the shim's own, and reach C
 * through the header that {@code javac -h} makes.
 */
public final class Constants {

  /** Raised whenever natives change their meaning: a library of another number is refused. */
  @Native public static final int SHIM_ABI = 4;

  /** The longest frame that a Java array holds, in bytes. */
  @Native public static final int MAX_FRAME = Integer.MAX_VALUE - 8;

  /** Frames up to this size, in bytes, cross by way of a socket's scratch area. */
  @Native public static final int SCRATCH_SIZE = 256;

  /** Added to a received frame's size when further frames of its message follow. */
  @Native public static final long RECEIVED_MORE = 1L << 32;

  /** What stands before each frame of a batch, in bytes. */
  @Native public static final int BATCH_HEADER = 4;

  /** The ints that tell how far a batch came: position, whole, messages, frames, wanted. */
  @Native public static final int BATCH_CURSOR = 5;

  /** What one item of a poll takes, in bytes: a handle (long), or 0 and a descriptor (int). */
  @Native public static final int POLL_ITEM = 16;

  /** Where an item has its descriptor. */
  @Native public static final int POLL_ITEM_FD = 8;

  /** Where an item has the events that are asked for (short). */
  @Native public static final int POLL_ITEM_EVENTS = 12;

  /** Where an item has the events that are there (short). */
  @Native public static final int POLL_ITEM_REVENTS = 14;

  /** What a poll needs at most behind its items for each of them, and once more, in bytes. */
  @Native public static final int POLL_DESCRIPTOR = 16;

  /** The most descriptors that one headroom check asks for. */
  @Native public static final int MAX_HEADROOM = 256;

  /** {@code zmq4j_build}: libzmq is inside the shim. */
  @Native public static final int BUILD_BUNDLED = 1;

  /** {@code zmq4j_build}: that libzmq keeps subscriptions in a radix tree. */
  @Native public static final int BUILD_RADIX_TREE = 2;

  /** The bytes of a CURVE key. */
  @Native public static final int KEY_SIZE = 32;

  @Native public static final int ZMQ_IO_THREADS = 1;
  @Native public static final int ZMQ_MAX_SOCKETS = 2;
  @Native public static final int ZMQ_SOCKET_LIMIT = 3;
  @Native public static final int ZMQ_MAX_MSGSZ = 5;
  @Native public static final int ZMQ_MSG_T_SIZE = 6;

  @Native public static final int ZMQ_PAIR = 0;
  @Native public static final int ZMQ_PUB = 1;
  @Native public static final int ZMQ_SUB = 2;
  @Native public static final int ZMQ_REQ = 3;
  @Native public static final int ZMQ_REP = 4;
  @Native public static final int ZMQ_DEALER = 5;
  @Native public static final int ZMQ_ROUTER = 6;
  @Native public static final int ZMQ_PULL = 7;
  @Native public static final int ZMQ_PUSH = 8;
  @Native public static final int ZMQ_XPUB = 9;
  @Native public static final int ZMQ_XSUB = 10;
  @Native public static final int ZMQ_STREAM = 11;

  @Native public static final int ZMQ_ROUTING_ID = 5;
  @Native public static final int ZMQ_SUBSCRIBE = 6;
  @Native public static final int ZMQ_UNSUBSCRIBE = 7;
  @Native public static final int ZMQ_RCVMORE = 13;
  @Native public static final int ZMQ_FD = 14;
  @Native public static final int ZMQ_EVENTS = 15;
  @Native public static final int ZMQ_TYPE = 16;
  @Native public static final int ZMQ_LINGER = 17;
  @Native public static final int ZMQ_MAXMSGSIZE = 22;
  @Native public static final int ZMQ_SNDHWM = 23;
  @Native public static final int ZMQ_RCVHWM = 24;
  @Native public static final int ZMQ_RCVTIMEO = 27;
  @Native public static final int ZMQ_SNDTIMEO = 28;
  @Native public static final int ZMQ_LAST_ENDPOINT = 32;
  @Native public static final int ZMQ_ROUTER_MANDATORY = 33;
  @Native public static final int ZMQ_IMMEDIATE = 39;
  @Native public static final int ZMQ_IPV6 = 42;
  @Native public static final int ZMQ_CURVE_SERVER = 47;
  @Native public static final int ZMQ_CURVE_PUBLICKEY = 48;
  @Native public static final int ZMQ_CURVE_SECRETKEY = 49;
  @Native public static final int ZMQ_CURVE_SERVERKEY = 50;
  @Native public static final int ZMQ_CONFLATE = 54;
  @Native public static final int ZMQ_BLOCKY = 70;

  @Native public static final int ZMQ_DONTWAIT = 1;
  @Native public static final int ZMQ_SNDMORE = 2;

  @Native public static final int ZMQ_POLLIN = 1;
  @Native public static final int ZMQ_POLLOUT = 2;
  @Native public static final int ZMQ_POLLERR = 4;
  @Native public static final int ZMQ_POLLPRI = 8;

  @Native public static final int ZMQ_ZERO_COPY_RECV = 10;

  @Native public static final int ZMQ_GROUP_MAX_LENGTH = 255;

  @Native public static final int ZMQ_SERVER = 12;
  @Native public static final int ZMQ_CLIENT = 13;
  @Native public static final int ZMQ_RADIO = 14;
  @Native public static final int ZMQ_DISH = 15;
  @Native public static final int ZMQ_GATHER = 16;
  @Native public static final int ZMQ_SCATTER = 17;
  @Native public static final int ZMQ_DGRAM = 18;
  @Native public static final int ZMQ_PEER = 19;
  @Native public static final int ZMQ_CHANNEL = 20;

  private Constants() {}
}
