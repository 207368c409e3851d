package io.zmq4j.auth;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.Z85;
import io.zmq4j.ZActor;
import io.zmq4j.ZAuthorizer;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Decides which peers are admitted to the sockets of a context (CZMQ's zauth, a ZAP handler by
 * ZeroMQ RFC 27), in a thread of its own.
 *
 * <pre>{@code
 * ZAuth auth = new ZAuth(context);
 * auth.allow("127.0.0.1");
 * auth.configureCurve("*", new ZCertStore(Path.of("clients")));
 * socket.curveServer(keys, auth);
 * }</pre>
 *
 * <p><b>Decisions.</b> An address that is denied, or is none of those that are allowed if any are,
 * is refused whatever else. Then NULL is admitted, and PLAIN, CURVE and GSSAPI ask what was
 * configured for the socket's ZAP domain, else for {@code *}, else refuse. Of sockets without
 * security libzmq asks only if they have a {@code ZAP_DOMAIN}.
 *
 * <p><b>What messages tell.</b> {@link io.zmq4j.ZFrame#metadata} of {@code User-Id} is the name of
 * PLAIN, the public key of CURVE as Z85, the principal of GSSAPI, or what a verifier said; the
 * metadata of a certificate are there by their names.
 *
 * <p><b>Closed.</b> When this is closed, or its thread ends for whatever reason, {@link
 * #isClosed()} says so and no peer is admitted any more to a socket of {@link ZSocket#curveServer}
 * or {@link ZSocket#plainServer}. A verifier that throws refuses its peer only. There is one for a
 * context, made before its servers are bound; what is configured later holds for who comes later.
 *
 * <p><b>Threads.</b> All of it is for any thread at any time; nothing but {@link #close()} blocks.
 * Every decision is logged by the logger {@code io.zmq4j}, at level DEBUG or, when verbose, INFO.
 */
public final class ZAuth implements ZAuthorizer, AutoCloseable {

  /** Where libzmq asks. */
  static final String ENDPOINT = "inproc://zeromq.zap.01";

  private final ZContext context;
  private final Policy policy = new Policy();
  private final ZapHandler handler;
  private final ZActor actor;
  private volatile boolean closed;

  /**
   * Starts a handler that admits whoever comes without security, and nobody else.
   *
   * @param context whose sockets it decides for
   * @throws io.zmq4j.ZException EADDRINUSE if the context has a ZAP handler already
   */
  public ZAuth(ZContext context) {
    this.context = Objects.requireNonNull(context, "context");
    ZSocket requests = context.socket(SocketType.REP);
    try {
      requests.set(SocketOption.LINGER, Duration.ZERO);
      requests.bind(ENDPOINT);
      handler = new ZapHandler(requests, policy);
      actor = new ZActor(context, handler);
    } catch (RuntimeException | Error e) {
      requests.close();
      throw e;
    }
  }

  /**
   * Lets peers from these IP addresses go on to authentication, and refuses all others:
   * zauth_allow.
   *
   * @param addresses IPv4 or IPv6, without port; they add up
   * @throws IllegalArgumentException if one is no IP address; then none was added
   */
  public void allow(String... addresses) {
    policy.allow(checked(addresses));
  }

  /**
   * Refuses peers from these IP addresses, also if they are allowed: zauth_deny.
   *
   * @param addresses IPv4 or IPv6, without port; they add up
   * @throws IllegalArgumentException if one is no IP address; then none was added
   */
  public void deny(String... addresses) {
    policy.deny(checked(addresses));
  }

  private static String[] checked(String... addresses) {
    String[] copy = Objects.requireNonNull(addresses, "addresses").clone();
    for (String address : copy) {
      Objects.requireNonNull(address, "addresses");
    }
    return copy;
  }

  /**
   * Admits PLAIN peers by a file of lines {@code name=password}, which is read again whenever it
   * has changed and may come later: zauth_configure_plain.
   *
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param file need not be there yet: nobody is admitted until then
   */
  public void configurePlain(String domain, Path file) {
    configure("PLAIN", domain, new PasswordFile(Objects.requireNonNull(file, "file")));
  }

  /**
   * Admits PLAIN peers by a decision of the caller's.
   *
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param verifier called in the handler's thread, for one peer at a time
   */
  public void configurePlain(String domain, ZapVerifier verifier) {
    configure("PLAIN", domain, Objects.requireNonNull(verifier, "verifier"));
  }

  /**
   * Admits CURVE peers whose certificate is in a store, now or later: zauth_configure_curve.
   *
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param store stays the caller's
   */
  public void configureCurve(String domain, ZCertStore store) {
    Objects.requireNonNull(store, "store");
    configure(
        "CURVE",
        domain,
        request -> {
          ZCert cert = store.lookup(request.publicKey());
          return cert == null
              ? ZapReply.refuse()
              : ZapReply.admit(cert.publicText(), ZapReply.allowed(cert.metadata()));
        });
  }

  /**
   * Admits CURVE peers by a decision of the caller's.
   *
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param verifier called in the handler's thread, for one peer at a time
   */
  public void configureCurve(String domain, ZapVerifier verifier) {
    configure("CURVE", domain, Objects.requireNonNull(verifier, "verifier"));
  }

  /**
   * Admits every CURVE peer, whatever its key, and tells which it was: CURVE_ALLOW_ANY. Take it for
   * trying things out.
   *
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   */
  public void allowAnyCurveKey(String domain) {
    configure("CURVE", domain, request -> ZapReply.admit(Z85.encode(request.publicKey())));
  }

  /**
   * Admits GSSAPI peers by a decision of the caller's, where libzmq has GSSAPI.
   *
   * @param domain the {@code ZAP_DOMAIN} of sockets; {@code *} is all that have nothing of their
   *     own
   * @param verifier called in the handler's thread, for one peer at a time
   */
  public void configureGssapi(String domain, ZapVerifier verifier) {
    configure("GSSAPI", domain, Objects.requireNonNull(verifier, "verifier"));
  }

  private void configure(String mechanism, String domain, ZapVerifier verifier) {
    policy.configure(mechanism, Objects.requireNonNull(domain, "domain"), verifier);
  }

  /**
   * Logs each decision at level INFO: zauth_set_verbose.
   *
   * @param on whether to log so from now on; DEBUG unless set
   */
  public void setVerbose(boolean on) {
    handler.verbose(on);
  }

  @Override
  public ZContext context() {
    return context;
  }

  /** Whether the handler has ended, and nobody is admitted any more. */
  @Override
  public boolean isClosed() {
    return closed || actor.isOver();
  }

  /**
   * Ends the handler, and with it all admission: zauth_destroy. Any number of times; blocks until
   * its thread has ended, for which a verifier has half a minute.
   *
   * @throws java.util.concurrent.CompletionException if the handler had failed, with the reason
   */
  @Override
  public void close() {
    closed = true;
    try {
      actor.close();
    } finally {
      policy.wipe();
    }
  }
}
