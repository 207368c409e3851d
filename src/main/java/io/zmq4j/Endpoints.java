package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** The endpoints of a socket: what it binds and connects. */
final class Endpoints {

  /** Resolving a name and opening a listener take a few. */
  private static final int DESCRIPTORS = 8;

  private final Handle handle;
  private final SocketType type;
  private final InprocNames inproc;
  private final Inbound inbound;
  private final Outbound outbound;
  private final Options options;

  /** Once for a socket is enough. Guarded by the handle. */
  private boolean warnedOfCurve;

  Endpoints(
      Handle handle,
      SocketType type,
      InprocNames inproc,
      Inbound inbound,
      Outbound outbound,
      Options options) {
    this.handle = handle;
    this.type = type;
    this.inproc = inproc;
    this.inbound = inbound;
    this.outbound = outbound;
    this.options = options;
  }

  /** The port that was bound, 0 where there is none. */
  int bind(String endpoint) {
    PortRange range = PortRange.of(Objects.requireNonNull(endpoint, "endpoint"));
    Iterable<byte[]> candidates =
        range == null
            ? List.of(Endpoint.encodeForBind(endpoint, type))
            : range.candidates(candidate -> Endpoint.encodeForBind(candidate, type));
    Guard.enter(handle, "bind");
    try {
      int rc = bindFirst(candidates, endpoint);
      if (rc < 0) {
        throw range == null
            ? Transports.failure(-rc, "bind", endpoint, type)
            : Failures.of(-rc, "bind", endpoint, "no free port in " + range);
      }
      outbound.attached(endpoint);
      warnOfCurve(endpoint);
      return Endpoint.hasPort(endpoint) ? port() : 0;
    } finally {
      handle.leave();
    }
  }

  /** The port of what was bound last. */
  private int port() {
    String last = SocketOption.LAST_ENDPOINT.read(handle);
    // Of udp:// libzmq leaves out the transport, and of no other.
    return Endpoint.port(Transports.of(last).isEmpty() ? "udp://" + last : last);
  }

  /** A CURVE server encrypts, and lets everybody in. inproc does neither. */
  private void warnOfCurve(String endpoint) {
    if (warnedOfCurve || endpoint.startsWith("inproc://") || !isOpen()) {
      return;
    }
    warnedOfCurve = true;
    System.getLogger("io.zmq4j")
        .log(
            System.Logger.Level.WARNING,
            "zmq4j: bind {0}: this CURVE server admits any client key as long as there is no ZAP"
                + " handler",
            endpoint);
  }

  /** Not where libzmq was made without CURVE, which then has no such option. */
  private boolean isOpen() {
    return options.isUnguarded() && Zmq.has("curve") && SocketOption.CURVE_SERVER.read(handle);
  }

  private int bindFirst(Iterable<byte[]> candidates, String endpoint) {
    prepare("bind", endpoint);
    int rc = -Errno.EADDRINUSE;
    for (byte[] candidate : candidates) {
      rc = inproc.bind(endpoint, handle, type, () -> Libzmq.zmq_bind(handle.address(), candidate));
      if (rc != -Errno.EADDRINUSE) {
        break;
      }
    }
    return rc;
  }

  void connect(String endpoint) {
    connect("connect", endpoint, encoded -> Libzmq.zmq_connect(handle.address(), encoded));
  }

  /** The routing id of the peer, unsigned. */
  int connectPeer(String endpoint) {
    return (int)
        connect(
            "connectPeer",
            endpoint,
            encoded ->
                type == SocketType.PEER
                    ? Libzmq.zmq_connect_peer(handle.address(), encoded)
                    : -Errno.ENOTSUP);
  }

  private long connect(String operation, String endpoint, ToLongFunction<byte[]> nativeCall) {
    byte[] encoded = Endpoint.encode(endpoint);
    Endpoint.checkTransport(endpoint, type);
    Guard.enter(handle, operation);
    try {
      prepare(operation, endpoint);
      long rc =
          inproc.connect(operation, endpoint, handle, type, () -> nativeCall.applyAsLong(encoded));
      if (rc < 0) {
        throw Transports.failure((int) -rc, operation, endpoint, type);
      }
      outbound.attached(endpoint);
      options.connected();
      return rc;
    } finally {
      handle.leave();
    }
  }

  void unbind(String endpoint) {
    leave("unbind", endpoint, encoded -> Libzmq.zmq_unbind(handle.address(), encoded));
  }

  void disconnect(String endpoint) {
    leave("disconnect", endpoint, encoded -> Libzmq.zmq_disconnect(handle.address(), encoded));
  }

  private void leave(String operation, String endpoint, ToIntFunction<byte[]> nativeCall) {
    byte[] encoded = Endpoint.encode(endpoint);
    Guard.enter(handle, operation);
    try {
      inbound.settle(operation, endpoint);
      int rc = inproc.leave(operation, endpoint, handle, () -> nativeCall.applyAsInt(encoded));
      if (rc < 0) {
        throw Transports.failure(-rc, operation, endpoint, type);
      }
      outbound.detached();
    } finally {
      handle.leave();
    }
  }

  private void prepare(String operation, String endpoint) {
    options.checkEndpoint(operation, endpoint);
    if (!Headroom.await(DESCRIPTORS, operation)) {
      throw Failures.noDescriptor(operation, endpoint);
    }
    Groups.limitJoins(handle, type);
  }
}
