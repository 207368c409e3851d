package io.zmq4j;

import io.zmq4j.jni.Errno;
import io.zmq4j.jni.Handle;
import io.zmq4j.jni.Libzmq;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** The options of a socket: what may be set and read, and who else has to know of it. */
final class Options {

  /** Opens SOCKS_PROXY, over which libzmq (4.3.4 to 4.3.6 at least) can end the process. */
  static final String ALLOW_SOCKS_PROPERTY = "io.zmq4j.allowSocks";

  /** Not to be found in memory that is free again. */
  private static final Set<SocketOption<?>> SECRETS =
      Set.of(
          SocketOption.CURVE_SECRETKEY,
          SocketOption.PLAIN_PASSWORD,
          SocketOption.SOCKS_PASSWORD,
          SocketOption.WSS_KEY_PEM);

  private final Handle handle;
  private final SocketType type;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Monitoring monitoring;

  private final Mechanism mechanism = new Mechanism();
  private final PeerIds peerIds = new PeerIds();

  Options(
      Handle handle, SocketType type, Outbound outbound, Inbound inbound, Monitoring monitoring) {
    this.handle = handle;
    this.type = type;
    this.outbound = outbound;
    this.inbound = inbound;
    this.monitoring = monitoring;
  }

  <T> void set(SocketOption<T> option, T value) {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(value, "value");
    check(option, option.access().canWrite(), "written");
    Requirement.check(option, "set");
    checkProxy(option, value);
    byte[] encoded = option.codec().encode(value, option.name());
    if (option == SocketOption.SUBSCRIBE || option == SocketOption.UNSUBSCRIBE) {
      Topics.check(encoded);
    }
    set(option, value, encoded);
  }

  /**
   * Sets a secret that never was a text of Java's.
   *
   * @param secret as libzmq takes it; the caller's to wipe
   */
  void setSecret(SocketOption<?> option, byte[] secret) {
    Requirement.check(option, "set");
    set(option, "(not shown)", secret.clone());
  }

  private void set(SocketOption<?> option, Object value, byte[] encoded) {
    Guard.enter(handle, "set");
    try {
      outbound.checkChange(option);
      mechanism.check(option, value);
      peerIds.check(option, encoded);
      int rc = Libzmq.zmq_setsockopt(handle.address(), option.number(), encoded);
      if (rc < 0) {
        throw Failures.of(-rc, "set", option, remedy(-rc, option));
      }
      outbound.changed(option, value);
      inbound.changed(option, value);
      monitoring.changed();
      mechanism.changed(option, value);
      peerIds.changed(option, encoded);
    } finally {
      handle.leave();
      if (SECRETS.contains(option)) {
        Arrays.fill(encoded, (byte) 0);
      }
    }
  }

  <T> T get(SocketOption<T> option) {
    Objects.requireNonNull(option, "option");
    check(option, option.access().canRead(), "read");
    Requirement.check(option, "get");
    Guard.enter(handle, "get");
    try {
      // Of frames that the shim holds libzmq knows nothing.
      return option == SocketOption.RCVMORE
          ? option.type().cast(inbound.more())
          : option.read(handle);
    } finally {
      handle.leave();
    }
  }

  /**
   * When a proxy refuses, libzmq's SOCKS connecter lets go of its descriptor, and once more if the
   * socket is closed before the next try: that ends the process.
   */
  private static void checkProxy(SocketOption<?> option, Object value) {
    if (option == SocketOption.SOCKS_PROXY
        && !value.equals("")
        && !Boolean.getBoolean(ALLOW_SOCKS_PROPERTY)) {
      throw new IllegalArgumentException(
          "SOCKS_PROXY: libzmq ends the process when a proxy refuses and the socket is closed; -D"
              + ALLOW_SOCKS_PROPERTY
              + "=true takes one nevertheless");
    }
  }

  /**
   * Looks at what the options say together, before an endpoint is bound or connected. For the
   * thread inside.
   *
   * @throws IllegalStateException if libzmq would end the process over it
   */
  void checkEndpoint(String operation, String endpoint) {
    mechanism.checkEndpoint(operation, endpoint);
  }

  /** The caller has asked for a CURVE server that admits whoever comes. */
  void admitAnyKey() {
    Guard.enter(handle, "set");
    try {
      mechanism.admitAnyKey();
    } finally {
      handle.leave();
    }
  }

  /** Whether a CURVE server admits any key without having been asked to. For the thread inside. */
  boolean isUnguarded() {
    return mechanism.isUnguarded();
  }

  /** An endpoint was connected, and its peer has the name that was set for it. */
  void connected() {
    peerIds.connected();
  }

  private String remedy(int errno, SocketOption<?> option) {
    boolean subscription = option == SocketOption.SUBSCRIBE || option == SocketOption.UNSUBSCRIBE;
    return errno == Errno.EINVAL && subscription && type == SocketType.XPUB
        ? "an XPUB takes it in the mode XPUB_MANUAL"
        : null;
  }

  private void check(SocketOption<?> option, boolean allowed, String how) {
    if (!allowed) {
      throw new IllegalArgumentException(option + " cannot be " + how);
    }
    if (!option.socketTypes().contains(type)) {
      throw new IllegalArgumentException(
          option + " is an option of " + option.socketTypes() + " sockets; this is a " + type);
    }
  }
}
