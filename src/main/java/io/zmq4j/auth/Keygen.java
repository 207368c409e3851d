package io.zmq4j.auth;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes a pair of certificates, as CZMQ's zcert writes them: {@code FILE} for everybody to have,
 * and {@code FILE_secret} for its owner alone. {@code scripts/keygen} and {@code java -jar
 * zmq4j.jar keygen} run it.
 */
public final class Keygen {

  private static final String USAGE =
      """
      usage: keygen [--force] [--meta NAME=VALUE]... FILE

      Makes new CURVE keys, and writes the public certificate to FILE, for the other side to have,
      and the secret one to FILE_secret, which only you may read (0600). CZMQ and pyzmq read both.

        --meta NAME=VALUE   a property of the certificate, such as name=worker-1
        --force             overwrites FILE and FILE_secret: the old secret key is lost
        --help              this text
      """;

  private Path file;
  private boolean force;
  private boolean help;
  private final ZCert cert;

  private Keygen(ZCert cert) {
    this.cert = cert;
  }

  /**
   * Ends the process, with exit code 0, or 1 where it did not write.
   *
   * @param arguments as the usage text says: {@code --help} prints it
   */
  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Makes the certificates without ending the process. Blocks for the two files.
   *
   * @param out what was written, or the usage text
   * @param err why nothing was
   * @param arguments as for {@link #main}
   * @return the exit code: 0, or 1 where it did not write
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
    Objects.requireNonNull(arguments, "arguments");
    try (ZCert cert = new ZCert()) {
      Keygen keygen = new Keygen(cert);
      keygen.read(arguments);
      if (keygen.help) {
        out.print(USAGE);
      } else {
        keygen.write(out);
      }
      return 0;
    } catch (NoSuchFileException e) {
      err.println("keygen: there is no such folder for " + e.getFile() + ": make it first");
    } catch (IllegalArgumentException | IOException e) {
      err.println("keygen: " + e.getMessage());
    }
    return 1;
  }

  private void read(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--help") || argument.equals("-h")) {
        help = true;
        return;
      } else if (argument.equals("--force")) {
        force = true;
      } else if (argument.equals("--meta")) {
        i++;
        readMeta(i < arguments.length ? arguments[i] : "");
      } else if (argument.startsWith("-") || argument.isEmpty() || file != null) {
        throw new IllegalArgumentException("unknown argument " + argument + ": see --help");
      } else {
        file = Path.of(argument);
      }
    }
    if (file == null) {
      throw new IllegalArgumentException("the FILE to write to is missing: see --help");
    }
  }

  private void readMeta(String property) {
    int equals = property.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--meta takes NAME=VALUE, and not \"" + property + "\"");
    }
    cert.setMeta(property.substring(0, equals), property.substring(equals + 1));
  }

  private void write(PrintStream out) throws IOException {
    Path secret = ZCert.secretFile(file);
    for (Path each : new Path[] {file, secret}) {
      if (!force && Files.exists(each)) {
        throw new IOException(each + " is there already: choose another, or --force to replace it");
      }
    }
    cert.save(file);
    out.println(file + ": the public certificate, for the other side");
    out.println(secret + ": the secret certificate, for this side alone");
    out.println("public key: " + cert.publicText());
  }
}
