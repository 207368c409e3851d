package io.zmq4j.jni;

import java.lang.annotation.Native;

/**
 * The numbers that cross the boundary. Those named {@code ZMQ_…} are zmq.h's: the shim's build
 * compares each with the header it is compiled against. The others are the shim's own, and reach C
 * through the header that {@code javac -h} makes.
 */
public final class Constants {

  /** Raised whenever natives change their meaning: a library of another number is refused. */
  @Native public static final int SHIM_ABI = 5;

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

  /** The longs of a proxy's counts: a sequence, and four for each of its two sockets. */
  @Native public static final int PROXY_COUNTS = 9;

  /** A socket that finds no room for another frame of a message has lost the peer it went to. */
  @Native public static final int PROXY_ORPHANS = 1;

  /** And libzmq would not drop what follows. */
  @Native public static final int PROXY_DISCARDS = 2;

  /** What is sent there are topics. */
  @Native public static final int PROXY_TOPICS = 4;

  /** All of these: front's in the flags of a proxy, back's and the capture's shifted up. */
  @Native public static final int PROXY_TRAITS = 7;

  @Native public static final int PROXY_TRAITS_SHIFT = 4;

  /** Forward from front to back; without this and the next a proxy only waits. */
  @Native public static final int PROXY_FORTH = 1 << 12;

  /** Forward from back to front. */
  @Native public static final int PROXY_BACK = 1 << 13;

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
  @Native public static final int ZMQ_THREAD_PRIORITY = 3;
  @Native public static final int ZMQ_THREAD_SCHED_POLICY = 4;
  @Native public static final int ZMQ_MAX_MSGSZ = 5;
  @Native public static final int ZMQ_MSG_T_SIZE = 6;
  @Native public static final int ZMQ_THREAD_AFFINITY_CPU_ADD = 7;
  @Native public static final int ZMQ_THREAD_AFFINITY_CPU_REMOVE = 8;
  @Native public static final int ZMQ_THREAD_NAME_PREFIX = 9;

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

  @Native public static final int ZMQ_AFFINITY = 4;
  @Native public static final int ZMQ_ROUTING_ID = 5;
  @Native public static final int ZMQ_SUBSCRIBE = 6;
  @Native public static final int ZMQ_UNSUBSCRIBE = 7;
  @Native public static final int ZMQ_RATE = 8;
  @Native public static final int ZMQ_RECOVERY_IVL = 9;
  @Native public static final int ZMQ_SNDBUF = 11;
  @Native public static final int ZMQ_RCVBUF = 12;
  @Native public static final int ZMQ_RCVMORE = 13;
  @Native public static final int ZMQ_FD = 14;
  @Native public static final int ZMQ_EVENTS = 15;
  @Native public static final int ZMQ_TYPE = 16;
  @Native public static final int ZMQ_LINGER = 17;
  @Native public static final int ZMQ_RECONNECT_IVL = 18;
  @Native public static final int ZMQ_BACKLOG = 19;
  @Native public static final int ZMQ_RECONNECT_IVL_MAX = 21;
  @Native public static final int ZMQ_MAXMSGSIZE = 22;
  @Native public static final int ZMQ_SNDHWM = 23;
  @Native public static final int ZMQ_RCVHWM = 24;
  @Native public static final int ZMQ_MULTICAST_HOPS = 25;
  @Native public static final int ZMQ_RCVTIMEO = 27;
  @Native public static final int ZMQ_SNDTIMEO = 28;
  @Native public static final int ZMQ_LAST_ENDPOINT = 32;
  @Native public static final int ZMQ_ROUTER_MANDATORY = 33;
  @Native public static final int ZMQ_TCP_KEEPALIVE = 34;
  @Native public static final int ZMQ_TCP_KEEPALIVE_CNT = 35;
  @Native public static final int ZMQ_TCP_KEEPALIVE_IDLE = 36;
  @Native public static final int ZMQ_TCP_KEEPALIVE_INTVL = 37;
  @Native public static final int ZMQ_IMMEDIATE = 39;
  @Native public static final int ZMQ_XPUB_VERBOSE = 40;
  @Native public static final int ZMQ_ROUTER_RAW = 41;
  @Native public static final int ZMQ_IPV6 = 42;
  @Native public static final int ZMQ_MECHANISM = 43;
  @Native public static final int ZMQ_PLAIN_SERVER = 44;
  @Native public static final int ZMQ_PLAIN_USERNAME = 45;
  @Native public static final int ZMQ_PLAIN_PASSWORD = 46;
  @Native public static final int ZMQ_CURVE_SERVER = 47;
  @Native public static final int ZMQ_CURVE_PUBLICKEY = 48;
  @Native public static final int ZMQ_CURVE_SECRETKEY = 49;
  @Native public static final int ZMQ_CURVE_SERVERKEY = 50;
  @Native public static final int ZMQ_PROBE_ROUTER = 51;
  @Native public static final int ZMQ_REQ_CORRELATE = 52;
  @Native public static final int ZMQ_REQ_RELAXED = 53;
  @Native public static final int ZMQ_CONFLATE = 54;
  @Native public static final int ZMQ_ZAP_DOMAIN = 55;
  @Native public static final int ZMQ_ROUTER_HANDOVER = 56;
  @Native public static final int ZMQ_TOS = 57;
  @Native public static final int ZMQ_CONNECT_ROUTING_ID = 61;
  @Native public static final int ZMQ_GSSAPI_SERVER = 62;
  @Native public static final int ZMQ_GSSAPI_PRINCIPAL = 63;
  @Native public static final int ZMQ_GSSAPI_SERVICE_PRINCIPAL = 64;
  @Native public static final int ZMQ_GSSAPI_PLAINTEXT = 65;
  @Native public static final int ZMQ_HANDSHAKE_IVL = 66;
  @Native public static final int ZMQ_SOCKS_PROXY = 68;
  @Native public static final int ZMQ_XPUB_NODROP = 69;
  @Native public static final int ZMQ_BLOCKY = 70;
  @Native public static final int ZMQ_XPUB_MANUAL = 71;
  @Native public static final int ZMQ_XPUB_WELCOME_MSG = 72;
  @Native public static final int ZMQ_STREAM_NOTIFY = 73;
  @Native public static final int ZMQ_INVERT_MATCHING = 74;
  @Native public static final int ZMQ_HEARTBEAT_IVL = 75;
  @Native public static final int ZMQ_HEARTBEAT_TTL = 76;
  @Native public static final int ZMQ_HEARTBEAT_TIMEOUT = 77;
  @Native public static final int ZMQ_XPUB_VERBOSER = 78;
  @Native public static final int ZMQ_CONNECT_TIMEOUT = 79;
  @Native public static final int ZMQ_TCP_MAXRT = 80;
  @Native public static final int ZMQ_THREAD_SAFE = 81;
  @Native public static final int ZMQ_MULTICAST_MAXTPDU = 84;
  @Native public static final int ZMQ_VMCI_BUFFER_SIZE = 85;
  @Native public static final int ZMQ_VMCI_BUFFER_MIN_SIZE = 86;
  @Native public static final int ZMQ_VMCI_BUFFER_MAX_SIZE = 87;
  @Native public static final int ZMQ_VMCI_CONNECT_TIMEOUT = 88;
  @Native public static final int ZMQ_GSSAPI_PRINCIPAL_NAMETYPE = 90;
  @Native public static final int ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE = 91;
  @Native public static final int ZMQ_BINDTODEVICE = 92;

  @Native public static final int ZMQ_DONTWAIT = 1;
  @Native public static final int ZMQ_SNDMORE = 2;

  @Native public static final int ZMQ_TCP_ACCEPT_FILTER = 38;
  @Native public static final int ZMQ_IPC_FILTER_PID = 58;
  @Native public static final int ZMQ_IPC_FILTER_UID = 59;
  @Native public static final int ZMQ_IPC_FILTER_GID = 60;

  @Native public static final int ZMQ_POLLIN = 1;
  @Native public static final int ZMQ_POLLOUT = 2;
  @Native public static final int ZMQ_POLLERR = 4;
  @Native public static final int ZMQ_POLLPRI = 8;

  @Native public static final int ZMQ_NULL = 0;
  @Native public static final int ZMQ_PLAIN = 1;
  @Native public static final int ZMQ_CURVE = 2;
  @Native public static final int ZMQ_GSSAPI = 3;

  @Native public static final int ZMQ_ZAP_ENFORCE_DOMAIN = 93;
  @Native public static final int ZMQ_LOOPBACK_FASTPATH = 94;
  @Native public static final int ZMQ_METADATA = 95;
  @Native public static final int ZMQ_MULTICAST_LOOP = 96;
  @Native public static final int ZMQ_ROUTER_NOTIFY = 97;
  @Native public static final int ZMQ_XPUB_MANUAL_LAST_VALUE = 98;
  @Native public static final int ZMQ_SOCKS_USERNAME = 99;
  @Native public static final int ZMQ_SOCKS_PASSWORD = 100;
  @Native public static final int ZMQ_IN_BATCH_SIZE = 101;
  @Native public static final int ZMQ_OUT_BATCH_SIZE = 102;
  @Native public static final int ZMQ_WSS_KEY_PEM = 103;
  @Native public static final int ZMQ_WSS_CERT_PEM = 104;
  @Native public static final int ZMQ_WSS_TRUST_PEM = 105;
  @Native public static final int ZMQ_WSS_HOSTNAME = 106;
  @Native public static final int ZMQ_WSS_TRUST_SYSTEM = 107;
  @Native public static final int ZMQ_ONLY_FIRST_SUBSCRIBE = 108;
  @Native public static final int ZMQ_RECONNECT_STOP = 109;
  @Native public static final int ZMQ_HELLO_MSG = 110;
  @Native public static final int ZMQ_DISCONNECT_MSG = 111;
  @Native public static final int ZMQ_PRIORITY = 112;
  @Native public static final int ZMQ_BUSY_POLL = 113;
  @Native public static final int ZMQ_HICCUP_MSG = 114;
  @Native public static final int ZMQ_XSUB_VERBOSE_UNSUBSCRIBE = 115;
  @Native public static final int ZMQ_TOPICS_COUNT = 116;
  @Native public static final int ZMQ_NORM_MODE = 117;
  @Native public static final int ZMQ_NORM_UNICAST_NACK = 118;
  @Native public static final int ZMQ_NORM_BUFFER_SIZE = 119;
  @Native public static final int ZMQ_NORM_SEGMENT_SIZE = 120;
  @Native public static final int ZMQ_NORM_BLOCK_SIZE = 121;
  @Native public static final int ZMQ_NORM_NUM_PARITY = 122;
  @Native public static final int ZMQ_NORM_NUM_AUTOPARITY = 123;
  @Native public static final int ZMQ_NORM_PUSH = 124;

  @Native public static final int ZMQ_ZERO_COPY_RECV = 10;

  @Native public static final int ZMQ_EVENT_CONNECTED = 0x0001;
  @Native public static final int ZMQ_EVENT_CONNECT_DELAYED = 0x0002;
  @Native public static final int ZMQ_EVENT_CONNECT_RETRIED = 0x0004;
  @Native public static final int ZMQ_EVENT_LISTENING = 0x0008;
  @Native public static final int ZMQ_EVENT_BIND_FAILED = 0x0010;
  @Native public static final int ZMQ_EVENT_ACCEPTED = 0x0020;
  @Native public static final int ZMQ_EVENT_ACCEPT_FAILED = 0x0040;
  @Native public static final int ZMQ_EVENT_CLOSED = 0x0080;
  @Native public static final int ZMQ_EVENT_CLOSE_FAILED = 0x0100;
  @Native public static final int ZMQ_EVENT_DISCONNECTED = 0x0200;
  @Native public static final int ZMQ_EVENT_MONITOR_STOPPED = 0x0400;
  @Native public static final int ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL = 0x0800;
  @Native public static final int ZMQ_EVENT_HANDSHAKE_SUCCEEDED = 0x1000;
  @Native public static final int ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL = 0x2000;
  @Native public static final int ZMQ_EVENT_HANDSHAKE_FAILED_AUTH = 0x4000;
  @Native public static final int ZMQ_EVENT_ALL = 0xFFFF;
  @Native public static final int ZMQ_EVENT_PIPES_STATS = 0x10000;

  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_UNSPECIFIED = 0x10000000;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_UNEXPECTED_COMMAND = 0x10000001;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_INVALID_SEQUENCE = 0x10000002;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_KEY_EXCHANGE = 0x10000003;

  @Native
  public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED = 0x10000011;

  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_MESSAGE = 0x10000012;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_HELLO = 0x10000013;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_INITIATE = 0x10000014;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_ERROR = 0x10000015;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_READY = 0x10000016;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_WELCOME = 0x10000017;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_INVALID_METADATA = 0x10000018;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC = 0x11000001;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH = 0x11000002;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZAP_UNSPECIFIED = 0x20000000;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZAP_MALFORMED_REPLY = 0x20000001;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZAP_BAD_REQUEST_ID = 0x20000002;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZAP_BAD_VERSION = 0x20000003;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZAP_INVALID_STATUS_CODE = 0x20000004;
  @Native public static final int ZMQ_PROTOCOL_ERROR_ZAP_INVALID_METADATA = 0x20000005;
  @Native public static final int ZMQ_PROTOCOL_ERROR_WS_UNSPECIFIED = 0x30000000;

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
