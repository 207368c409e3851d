package io.zmq4j.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The frames of a message, equal if their bytes are.
 *
 * @param bytes each frame's
 */
record Frames(List<byte[]> bytes) {

  /** Beyond this many bytes a frame is reported by its MD5. */
  private static final int LONGEST_IN_HEX = 256;

  /** What a reader of a failure needs of a frame. */
  private static final int SHOWN = 48;

  static Frames of(byte[]... frames) {
    return new Frames(List.of(frames));
  }

  static Frames of(String... frames) {
    return new Frames(Stream.of(frames).map(text -> text.getBytes(UTF_8)).toList());
  }

  /** These frames behind others. */
  Frames behind(Frames first) {
    return new Frames(Stream.concat(first.bytes.stream(), bytes.stream()).toList());
  }

  /** The same bytes in one frame. */
  Frames joined() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    bytes.forEach(all::writeBytes);
    return of(all.toByteArray());
  }

  /** As a peer reports them: {@code LENGTH:HEX}, and the MD5 of a long frame. */
  String reported() {
    return bytes.stream().map(Frames::reported).collect(Collectors.joining(" "));
  }

  /** As short as a failure should be. */
  static String shortened(String reported) {
    return Stream.of(reported.split(" "))
        .map(frame -> frame.length() <= SHOWN ? frame : frame.substring(0, SHOWN) + "…")
        .collect(Collectors.joining(" ", "[", "]"));
  }

  private static String reported(byte[] frame) {
    byte[] shown = frame.length <= LONGEST_IN_HEX ? frame : md5(frame);
    return frame.length + ":" + HexFormat.of().formatHex(shown);
  }

  private static byte[] md5(byte[] frame) {
    try {
      return MessageDigest.getInstance("MD5").digest(frame);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frames frames
        && frames.bytes.size() == bytes.size()
        && IntStream.range(0, bytes.size())
            .allMatch(n -> Arrays.equals(frames.bytes.get(n), bytes.get(n)));
  }

  @Override
  public int hashCode() {
    return bytes.stream().map(Arrays::hashCode).toList().hashCode();
  }

  @Override
  public String toString() {
    return shortened(reported());
  }
}
