package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Utf8;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A socket (zmq_socket(3), CZMQ's zsocket): sends and receives frames in the pattern of its {@link
 * SocketType}.
 *
 * <p><b>Threads.</b> One at a time: a second thread that calls in meanwhile gets {@link
 * ZConcurrentUseException}, and the first is undisturbed. Handing a socket on between calls is
 * fine. Only {@link #close()}, {@link #isClosed()} and {@link #type()} are legal for any thread at
 * any time.
 *
 * <p><b>Blocking.</b> A plain {@code send} or {@code recv} blocks without limit unless SNDTIMEO or
 * RCVTIMEO is set; forms with a {@link Duration} block no longer than that, or without limit if it
 * is negative; {@code try} forms never block. A blocked call ends at once when the thread is
 * interrupted ({@link ZInterruptedException}; nothing is lost, the socket stays usable), when
 * another thread closes the socket ({@link ZClosedException}) and when the context is shut down
 * ({@link ZTerminatedException}).
 *
 * <p><b>Ownership.</b> Bytes are copied: arrays and buffers are the caller's again when a call
 * returns. A socket that nobody closed is closed by the collector and reported.
 *
 * <p><b>Errors.</b> {@link ZException} with libzmq's errno, or one of its subtypes. After an error
 * the socket stays usable. Calls on a closed socket throw {@link ZClosedException}; {@code null}
 * arguments {@link NullPointerException}. What {@link #send(byte[])} throws the other sends do,
 * what {@link #recv()} throws the other receives.
 */
public final class ZSocket implements AutoCloseable {

  private final ZContext context;
  private final SocketType type;
  private final Handle handle;
  private final Endpoints endpoints;
  private final Monitoring monitoring;
  private final Options options;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Cleaner.Cleanable cleanable;

  ZSocket(ZContext context, SocketType type, Handle handle) {
    this.context = context;
    this.type = type;
    this.handle = handle;
    this.outbound = new Outbound(handle, type);
    this.inbound = new Inbound(handle, type);
    this.monitoring = new Monitoring(handle);
    this.options = new Options(handle, type, outbound, inbound, monitoring);
    this.endpoints = new Endpoints(handle, type, context.inprocNames(), inbound, outbound, options);
    this.cleanable = Leaks.watch(this, handle);
  }

  /** {@return the type that the socket was made with} */
  public SocketType type() {
    return type;
  }

  /**
   * Accepts peers at an endpoint (zmq_bind(3)). Does not block, but for a second at most while the
   * descriptors of sockets that were just closed become free.
   *
   * <p>Beside what libzmq takes, {@code tcp://127.0.0.1:*} binds any free port, {@code :!} a random
   * free one, {@code :*[60000-60999]} the first free one of a range and {@code :![60000-]} a random
   * one of it, as in CZMQ.
   *
   * @param endpoint such as {@code tcp://*:5555}, {@code ipc:///tmp/feed} or {@code inproc://work}
   * @return the port, also where it was to be found; 0 where the transport has none
   * @throws IllegalArgumentException if the endpoint has a NUL, an unpaired surrogate, or a port
   *     beyond 65535, or is none for this type of socket
   * @throws IllegalStateException if the options of security do not go together, or not with this
   *     transport
   * @throws ZException EADDRINUSE if the port is taken, EINVAL if the endpoint is none, …
   */
  public int bind(String endpoint) {
    try {
      return endpoints.bind(endpoint);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Connects to an endpoint, now or as soon as there is somebody (zmq_connect(3)). Blocks no more
   * than {@link #bind}.
   *
   * @param endpoint such as {@code tcp://127.0.0.1:5555}
   * @throws IllegalArgumentException as of {@link #bind}
   * @throws IllegalStateException as of {@link #bind}; and if a CONFLATE socket is to connect to an
   *     inproc name that nobody has bound
   * @throws ZException EINVAL if the endpoint is none, …
   */
  public void connect(String endpoint) {
    try {
      endpoints.connect(endpoint);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Connects to an endpoint (zmq_connect_peer, draft). PEER only. Blocks no more than {@link
   * #bind}.
   *
   * @param endpoint as for {@link #connect}
   * @return the routing id of the peer there, unsigned, for {@link ZFrame#routingId(int)}; what is
   *     sent to it before the connection stands waits for that
   * @throws ZException ENOTSUP if this is no PEER, EFAULT if IMMEDIATE is set, …
   */
  public int connectPeer(String endpoint) {
    try {
      return endpoints.connectPeer(endpoint);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Stops accepting peers at an endpoint (zmq_unbind(3)). Does not block.
   *
   * @param endpoint as it was bound, or what {@link #lastEndpoint()} said then
   * @throws ZException ENOENT if it is not bound
   * @throws IllegalStateException if a message was received in part
   */
  public void unbind(String endpoint) {
    try {
      endpoints.unbind(endpoint);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Leaves an endpoint that was connected (zmq_disconnect(3)); messages queued for it are dropped.
   * Does not block.
   *
   * @param endpoint as it was connected
   * @throws ZException ENOENT if it is not connected
   * @throws IllegalStateException if a message was received in part, or nobody has bound that
   *     inproc name yet
   */
  public void disconnect(String endpoint) {
    try {
      endpoints.disconnect(endpoint);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** {@return the endpoint bound or connected last, wildcards filled in; empty if there is none} */
  public String lastEndpoint() {
    return get(SocketOption.LAST_ENDPOINT);
  }

  /**
   * Receives messages that begin with a topic: see {@link #subscribe(byte[])}.
   *
   * @param topic in UTF-8; the empty one is everything
   */
  public void subscribe(String topic) {
    subscribe(Utf8.encode(Objects.requireNonNull(topic, "topic"), "topic"));
  }

  /**
   * Receives messages that begin with a topic, beside those subscribed already (ZMQ_SUBSCRIBE).
   * SUB, and XPUB with XPUB_MANUAL.
   *
   * @param topic of no bytes is everything
   * @throws IllegalArgumentException if this is another type of socket, or the topic one that this
   *     libzmq would lose or die of
   * @throws ZException EINVAL if it is an XPUB without XPUB_MANUAL
   */
  public void subscribe(byte[] topic) {
    set(SocketOption.SUBSCRIBE, Objects.requireNonNull(topic, "topic"));
  }

  /**
   * Takes a subscription back: see {@link #unsubscribe(byte[])}.
   *
   * @param topic in UTF-8
   */
  public void unsubscribe(String topic) {
    unsubscribe(Utf8.encode(Objects.requireNonNull(topic, "topic"), "topic"));
  }

  /**
   * Takes a subscription back; one that was made twice is taken back twice (ZMQ_UNSUBSCRIBE). SUB,
   * and XPUB with XPUB_MANUAL.
   *
   * @param topic as it was subscribed
   * @throws IllegalArgumentException as for {@link #subscribe(byte[])}
   * @throws ZException likewise
   */
  public void unsubscribe(byte[] topic) {
    set(SocketOption.UNSUBSCRIBE, Objects.requireNonNull(topic, "topic"));
  }

  /**
   * Receives what is sent to a group (zmq_join, draft). DISH only.
   *
   * @param group of 1 to 255 bytes in UTF-8, without a NUL
   * @throws IllegalArgumentException if it is not of that kind
   * @throws ZException EINVAL if it is in that group already, ENOTSUP if this is no DISH
   */
  public void join(String group) {
    Groups.join(this, group);
  }

  /**
   * Receives no more of a group (zmq_leave, draft). DISH only.
   *
   * @param group as for {@link #join}
   * @throws ZException EINVAL if it is not in it, ENOTSUP if this is no DISH
   */
  public void leave(String group) {
    Groups.leave(this, group);
  }

  /**
   * Sets an option (zmq_setsockopt(3)).
   *
   * @param <T> the type of the option's value
   * @param option a constant of {@link SocketOption}
   * @param value in the option's unit and range; an array stays the caller's
   * @throws IllegalArgumentException if the option cannot be set, not on this type of socket, or
   *     not to that value
   * @throws ZException ENOTSUP if this libzmq has no such option, EPERM if it would take the
   *     security mechanism back, …
   * @throws IllegalStateException if it is a high-water mark, and the frame sent last asked for
   *     more
   */
  public <T> void set(SocketOption<T> option, T value) {
    try {
      options.set(option, value);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Reads an option (zmq_getsockopt(3)).
   *
   * @param <T> the type of the option's value
   * @param option a constant of {@link SocketOption}
   * @return the value now; an array is the caller's
   * @throws IllegalArgumentException if the option cannot be read, or not on this type of socket
   * @throws ZException ENOTSUP if this libzmq has no such option
   */
  public <T> T get(SocketOption<T> option) {
    try {
      return options.get(option);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Makes this a CURVE server that admits only whom an authorizer does. It sets the keys, a ZAP
   * domain (the authorizer's, unless one is set) and ZAP_ENFORCE_DOMAIN, none of which can be taken
   * back. Comes before {@link #bind}; does not block. inproc peers are never asked.
   *
   * @param keys copied; the caller closes them
   * @param authorizer such as {@code io.zmq4j.auth.ZAuth}
   * @throws IllegalStateException if the socket is bound or connected already
   * @throws ZException EPERM if it has another mechanism, ENOTSUP if libzmq has no CURVE
   * @throws IllegalArgumentException if the authorizer is another context's, the keys have no
   *     secret one, or this is a STREAM or DGRAM
   * @throws ZClosedException if the authorizer is closed
   */
  public void curveServer(ZCurve.KeyPair keys, ZAuthorizer authorizer) {
    Security.curveServer(this, keys, authorizer);
  }

  /**
   * Makes this a CURVE server that encrypts and authenticates nobody: any client key is admitted,
   * and no ZAP handler asked. Otherwise as {@link #curveServer}.
   *
   * @param keys as for {@link #curveServer}
   * @throws IllegalStateException also if a ZAP_DOMAIN is set, which asks for authentication
   */
  public void curveServerForAnyKey(ZCurve.KeyPair keys) {
    Security.curveServerForAnyKey(this, keys);
  }

  /**
   * Makes this a CURVE client of who has the secret for that key. Errors as {@link #curveServer}.
   *
   * @param keys as for {@link #curveServer}
   * @param serverKey the server's public key: 32 bytes, copied
   */
  public void curveClient(ZCurve.KeyPair keys, byte[] serverKey) {
    Security.curveClient(this, keys, serverKey);
  }

  /**
   * Makes this a PLAIN server, which encrypts nothing. Otherwise as {@link #curveServer}.
   *
   * @param authorizer as for {@link #curveServer}
   */
  public void plainServer(ZAuthorizer authorizer) {
    Security.plainServer(this, authorizer);
  }

  /**
   * Makes this a PLAIN client; name and password cross the wire as they are.
   *
   * @param user the name: 1 to 255 bytes in UTF-8
   * @param password 1 to 255 bytes in UTF-8 without a NUL; stays the caller's, to be wiped
   * @throws IllegalArgumentException if they are not, or this is a STREAM or DGRAM
   * @throws IllegalStateException if the socket is bound or connected already
   * @throws ZException EPERM if it has another mechanism
   */
  public void plainClient(String user, char[] password) {
    Security.plainClient(this, user, password);
  }

  /**
   * Monitors all that happens to this socket's connections: see {@link #monitor(Set, int)}.
   *
   * @return the monitor, for the caller to close
   */
  public ZMonitor monitor() {
    return monitor(EnumSet.allOf(ZEvent.Type.class));
  }

  /**
   * Monitors some of it, 10,000 events at most waiting: see {@link #monitor(Set, int)}.
   *
   * @param events which ones; others are not even made
   * @return the monitor, for the caller to close
   */
  public ZMonitor monitor(Set<ZEvent.Type> events) {
    return monitor(events, ZMonitor.CAPACITY);
  }

  /**
   * Monitors this socket's connections (zmq_socket_monitor(3)): from now on, until the monitor or
   * the socket is closed. A monitor that was there before ends. Blocks no more than {@link #bind};
   * it takes two sockets of the context and a thread.
   *
   * @param events which ones, copied
   * @param capacity how many events may wait to be read; beyond, the oldest are dropped
   * @return the monitor, for the caller to close
   * @throws IllegalArgumentException if there are no events, or the capacity is less than 1
   * @throws ZException EMFILE if the context has no place for two sockets more, …
   */
  public ZMonitor monitor(Set<ZEvent.Type> events, int capacity) {
    try {
      return monitoring.start(context, Objects.requireNonNull(events, "events"), capacity);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Sends a frame; blocks until it is queued (zmq_send(3)). It goes out in the background.
   *
   * @param data the frame's bytes, which may be none
   * @throws ZException EAGAIN when SNDTIMEO is over, EHOSTUNREACH if a ROUTER with ROUTER_MANDATORY
   *     has no such peer, ENOTSUP if this type sends nothing, …
   * @throws ZStateException if a REQ or REP is to receive first
   */
  public void send(byte[] data) {
    send(data, 0, Objects.requireNonNull(data, "data").length);
  }

  /**
   * Sends a part of an array as a frame.
   *
   * @param data the array it lies in
   * @param offset where the frame begins in the array
   * @param length of the frame, in bytes
   * @throws IndexOutOfBoundsException if it does not lie in the array
   */
  public void send(byte[] data, int offset, int length) {
    send(data, offset, length, 0, Outbound.OPTION);
  }

  /**
   * Sends a buffer's rest as a frame.
   *
   * @param data of which the bytes from position to limit are sent; the position moves there
   */
  public void send(ByteBuffer data) {
    send(data, 0, Outbound.OPTION);
  }

  /**
   * Sends a string as a frame.
   *
   * @param string the frame, in UTF-8
   * @throws IllegalArgumentException if it has an unpaired surrogate
   */
  public void send(String string) {
    send(string, 0, Outbound.OPTION);
  }

  /**
   * Sends a frame that others of the same message follow (ZMQ_SNDMORE). Nobody gets it before the
   * last one was sent. CONFLATE, and the draft types but DGRAM, take none.
   *
   * @param data the frame's bytes, which may be none
   */
  public void sendMore(byte[] data) {
    sendMore(data, 0, Objects.requireNonNull(data, "data").length);
  }

  /**
   * Sends a part of an array as a frame that others follow.
   *
   * @param data the array it lies in
   * @param offset where the frame begins in the array
   * @param length of the frame, in bytes
   */
  public void sendMore(byte[] data, int offset, int length) {
    send(data, offset, length, Constants.ZMQ_SNDMORE, Outbound.OPTION);
  }

  /**
   * Sends a buffer's rest as a frame that others follow.
   *
   * @param data as for {@link #send(ByteBuffer)}
   */
  public void sendMore(ByteBuffer data) {
    send(data, Constants.ZMQ_SNDMORE, Outbound.OPTION);
  }

  /**
   * Sends a string as a frame that others follow.
   *
   * @param string the frame, in UTF-8
   */
  public void sendMore(String string) {
    send(string, Constants.ZMQ_SNDMORE, Outbound.OPTION);
  }

  /**
   * Sends a frame if it can be queued at once (ZMQ_DONTWAIT).
   *
   * @param data the frame's bytes, which may be none
   * @return {@code false} if it cannot
   */
  public boolean trySend(byte[] data) {
    return trySend(data, 0, Objects.requireNonNull(data, "data").length);
  }

  /**
   * Sends a part of an array if it can be queued at once.
   *
   * @param data the array it lies in
   * @param offset where the frame begins in the array
   * @param length of the frame, in bytes
   * @return {@code false} if it cannot
   */
  public boolean trySend(byte[] data, int offset, int length) {
    return send(data, offset, length, 0, 0);
  }

  /**
   * Sends a buffer's rest if it can be queued at once.
   *
   * @param data as for {@link #send(ByteBuffer)}; its position moves only if it is sent
   * @return {@code false} if it cannot
   */
  public boolean trySend(ByteBuffer data) {
    return send(data, 0, 0);
  }

  /**
   * Sends a string if it can be queued at once.
   *
   * @param string the frame, in UTF-8
   * @return {@code false} if it cannot
   */
  public boolean trySend(String string) {
    return send(string, 0, 0);
  }

  /**
   * Sends a frame that others follow if it can be queued at once (ZMQ_DONTWAIT, ZMQ_SNDMORE).
   *
   * @param data the frame's bytes, which may be none
   * @return {@code false} if it cannot
   */
  public boolean trySendMore(byte[] data) {
    int length = Objects.requireNonNull(data, "data").length;
    return send(data, 0, length, Constants.ZMQ_SNDMORE, 0);
  }

  /**
   * Sends a frame within a time, whatever SNDTIMEO says.
   *
   * @param data the frame's bytes, which may be none
   * @param timeout how long to wait: zero only tries, negative is without limit
   * @return {@code false} if it could not be queued
   */
  public boolean send(byte[] data, Duration timeout) {
    return send(data, 0, Objects.requireNonNull(data, "data").length, 0, nanos(timeout));
  }

  /**
   * Sends a buffer's rest within a time.
   *
   * @param data as for {@link #trySend(ByteBuffer)}
   * @param timeout how long to wait: zero only tries, negative is without limit
   * @return {@code false} if it could not be queued
   */
  public boolean send(ByteBuffer data, Duration timeout) {
    return send(data, 0, nanos(timeout));
  }

  /**
   * Sends a string within a time.
   *
   * @param string the frame, in UTF-8
   * @param timeout how long to wait: zero only tries, negative is without limit
   * @return {@code false} if it could not be queued
   */
  public boolean send(String string, Duration timeout) {
    return send(string, 0, nanos(timeout));
  }

  /**
   * Sends messages from the beginning of a batch through one native call, as many as there is room
   * for; blocks until there is room for one. What was sent is gone from the batch, whole messages
   * only: what is left can be sent by the next call.
   *
   * @param batch stays the caller's
   * @return how many messages were sent; 0 if the batch is empty, or SNDTIMEO is over
   */
  public int sendAll(ZBatch batch) {
    Objects.requireNonNull(batch, "batch");
    try {
      return outbound.sendAll(batch, Outbound.OPTION);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  boolean send(byte[] data, int offset, int length, int flags, long timeout) {
    Objects.requireNonNull(data, "data");
    Objects.checkFromIndexSize(offset, length, data.length);
    try {
      return outbound.send(data, offset, length, flags, timeout);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private boolean send(ByteBuffer data, int flags, long timeout) {
    Objects.requireNonNull(data, "data");
    try {
      return outbound.send(data, flags, timeout);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private boolean send(String string, int flags, long timeout) {
    byte[] data = Utf8.encode(Objects.requireNonNull(string, "string"), "string");
    return send(data, 0, data.length, flags, timeout);
  }

  /**
   * Receives a frame; blocks until one is there (zmq_msg_recv(3)).
   *
   * @return the frame; {@code null} when RCVTIMEO is over
   * @throws ZException ENOTSUP if this type receives nothing, …
   * @throws ZStateException if a REQ or REP is to send first
   */
  public byte[] recv() {
    return recvWithin(Inbound.OPTION);
  }

  /**
   * Receives a frame within a time, whatever RCVTIMEO says.
   *
   * @param timeout how long to wait: zero only tries, negative is without limit
   * @return the frame; {@code null} when time is up
   */
  public byte[] recv(Duration timeout) {
    return recvWithin(nanos(timeout));
  }

  /** {@return the next frame if one is there, else {@code null} (ZMQ_DONTWAIT)} */
  public byte[] tryRecv() {
    return recvWithin(0);
  }

  /**
   * {@return the next frame as text, U+FFFD where it is no UTF-8; {@code null} when RCVTIMEO is
   * over}
   */
  public String recvString() {
    return recvStringWithin(Inbound.OPTION);
  }

  /**
   * Receives a frame as text within a time.
   *
   * @param timeout how long to wait: zero only tries, negative is without limit
   * @return as of {@link #recvString()}; {@code null} when time is up
   */
  public String recvString(Duration timeout) {
    return recvStringWithin(nanos(timeout));
  }

  /**
   * Receives a frame into a part of an array (zmq_recv(3)).
   *
   * @param data the array to receive into
   * @param offset where the frame is to begin
   * @param length how many bytes have room
   * @return the frame's size: if that is more than {@code length}, the rest was cut off; −1 when
   *     RCVTIMEO is over
   * @throws IndexOutOfBoundsException if that is not in the array
   */
  public int recv(byte[] data, int offset, int length) {
    Objects.requireNonNull(data, "data");
    Objects.checkFromIndexSize(offset, length, data.length);
    try {
      return inbound.recv(data, offset, length, Inbound.OPTION);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Receives a frame into a buffer.
   *
   * @param data receives from its position on, which moves past what was received
   * @return the frame's size: if that is more than was remaining, the rest was cut off; −1 when
   *     RCVTIMEO is over
   * @throws java.nio.ReadOnlyBufferException if the buffer is
   */
  public int recv(ByteBuffer data) {
    Objects.requireNonNull(data, "data");
    try {
      return inbound.recv(data, Inbound.OPTION);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Receives the messages that wait through one native call, in place of those that the batch held:
   * as many as it has room for, and one at least, for which it grows. Blocks until there is one.
   *
   * @param batch stays the caller's
   * @return how many messages were received; 0 if RCVTIMEO is over
   */
  public int recvAll(ZBatch batch) {
    Objects.requireNonNull(batch, "batch");
    try {
      return inbound.recvAll(batch, Inbound.OPTION);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** {@return whether further frames of the message received last follow (ZMQ_RCVMORE)} */
  public boolean hasMore() {
    try {
      return inbound.hasMore();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Blocks until a receive would not block (CZMQ's zsocket_poll).
   *
   * @param timeout how long to wait: zero only tries, negative is without limit
   * @return {@code false} when time is up
   */
  public boolean pollIn(Duration timeout) {
    try {
      return inbound.poll(nanos(timeout));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** For frames and messages, which keep this socket reachable; so must the next. */
  Inbound inbound() {
    return inbound;
  }

  Options options() {
    return options;
  }

  Outbound outbound() {
    return outbound;
  }

  /** For a poller or a proxy, which keeps this socket reachable. */
  Handle handle() {
    return handle;
  }

  ZContext context() {
    return context;
  }

  /** What is made of all frames of the next message; {@code null} when RCVTIMEO is over. */
  <T> T recvFrames(Function<List<byte[]>, T> maker) {
    try {
      return inbound.recvAll(maker, Inbound.OPTION);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private byte[] recvWithin(long timeout) {
    try {
      return inbound.recv(timeout);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private String recvStringWithin(long timeout) {
    try {
      return inbound.recvString(timeout);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static long nanos(Duration timeout) {
    return Timeouts.nanos(Objects.requireNonNull(timeout, "timeout"));
  }

  /** {@return whether the socket was closed, here or with its context} */
  public boolean isClosed() {
    return handle.isClosed();
  }

  /**
   * Closes the socket (zmq_close(3)). Any thread, any time, any number of times; does not block. A
   * thread that is blocked inside gets {@link ZClosedException}. Unsent messages are kept for as
   * long as LINGER says, in the background.
   */
  @Override
  public void close() {
    try {
      handle.close();
      cleanable.clean();
    } finally {
      Reference.reachabilityFence(context);
    }
  }

  @Override
  public String toString() {
    return type + " socket" + (isClosed() ? " (closed)" : "");
  }
}
