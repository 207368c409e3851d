package io.zmq4j.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is admitted. Changed by any thread, and asked by the handler's. */
final class Policy {

  /** The domain that stands for all that are not named. */
  static final String ANY = "*";

  private final Addresses allowed = new Addresses();
  private final Addresses denied = new Addresses();

  /** By mechanism, then by domain. */
  private final Map<String, Map<String, ZapVerifier>> verifiers =
      Map.of(
          "PLAIN", new ConcurrentHashMap<>(),
          "CURVE", new ConcurrentHashMap<>(),
          "GSSAPI", new ConcurrentHashMap<>());

  void allow(String... addresses) {
    allowed.add(addresses);
  }

  void deny(String... addresses) {
    denied.add(addresses);
  }

  void configure(String mechanism, String domain, ZapVerifier verifier) {
    ZapVerifier before = verifiers.get(mechanism).put(domain, verifier);
    if (before instanceof PasswordFile file) {
      file.wipe();
    }
  }

  ZapReply decide(ZapRequest request) throws Exception {
    String address = request.address();
    if (denied.contains(address) || (!allowed.isEmpty() && !allowed.contains(address))) {
      return ZapReply.refuse();
    }
    if (request.mechanism().equals("NULL")) {
      return ZapReply.admit("");
    }
    Map<String, ZapVerifier> domains = verifiers.getOrDefault(request.mechanism(), Map.of());
    ZapVerifier verifier = domains.getOrDefault(request.domain(), domains.get(ANY));
    ZapReply reply = verifier == null ? null : verifier.verify(request);
    return reply == null ? ZapReply.refuse() : reply;
  }

  /** Forgets passwords that were read from files. */
  void wipe() {
    for (ZapVerifier verifier : verifiers.get("PLAIN").values()) {
      if (verifier instanceof PasswordFile file) {
        file.wipe();
      }
    }
  }
}
