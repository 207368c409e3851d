package io.zmq4j.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A list of IP addresses, each known by whichever of its texts. For any thread. */
final class Addresses {

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** Nothing of these forms is looked up as a name. */
  private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  private static final Pattern V6 =
      Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*+(%\\w+)?");

  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  /**
   * Adds addresses, or none of them.
   *
   * @throws IllegalArgumentException if one is none
   */
  void add(String... texts) {
    String[] canonical = new String[texts.length];
    for (int i = 0; i < texts.length; i++) {
      canonical[i] = canonical(texts[i]);
      if (canonical[i] == null) {
        throw new IllegalArgumentException(
            "address \""
                + texts[i]
                + "\" is no IP address, such as 127.0.0.1; names are not taken");
      }
    }
    addresses.addAll(Arrays.asList(canonical));
  }

  boolean isEmpty() {
    return addresses.isEmpty();
  }

  boolean contains(String address) {
    String canonical = canonical(address);
    return canonical != null && addresses.contains(canonical);
  }

  /** IPv6 has many texts for one address, and one more for each of IPv4's. */
  private static String canonical(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
