package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How one Java type crosses as the value of an option, and which values do. */
final class OptionCodec<T> {

  /** libzmq counts a heartbeat's time to live in tenths of a second, in 16 bits. */
  private static final int LONGEST_TTL = 6_553_599;

  /** What Linux takes. With more, each connection would be closed again without a word. */
  private static final int LONGEST_KEEPALIVE = 32_767;

  private static final int LONGEST_ID = 255;

  /** Into a buffer of less than eight bytes libzmq reads past its end. */
  private static final int SMALLEST_BATCH = 256;

  /** libzmq takes as much for each connection, and ends the process where there is no more. */
  private static final int LARGEST_BATCH = 16 << 20;

  static final OptionCodec<Integer> INT =
      new OptionCodec<>(
          Integer.class, "", Integer.BYTES, (value, name) -> ofInt(value), OptionCodec::toInt);

  static final OptionCodec<Long> LONG =
      new OptionCodec<>(
          Long.class,
          "",
          Long.BYTES,
          (value, name) -> nativeOrder(Long.BYTES).putLong(value).array(),
          bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong());

  static final OptionCodec<Boolean> FLAG =
      new OptionCodec<>(
          Boolean.class,
          "",
          Integer.BYTES,
          (value, name) -> ofInt(value ? 1 : 0),
          bytes -> toInt(bytes) != 0);

  static final OptionCodec<Duration> MILLIS =
      new OptionCodec<>(
          Duration.class,
          "milliseconds",
          Integer.BYTES,
          (value, name) -> ofInt(Timeouts.millis(value, name)),
          bytes -> Timeouts.duration(toInt(bytes)));

  /** Tenths of a second inside libzmq, which takes and gives milliseconds. */
  static final OptionCodec<Duration> TENTHS =
      new OptionCodec<>(
          Duration.class,
          "milliseconds",
          Integer.BYTES,
          (value, name) -> ofInt(tenths(value, name)),
          bytes -> Timeouts.duration(toInt(bytes)));

  static final OptionCodec<Duration> SECONDS =
      new OptionCodec<>(
          Duration.class,
          "seconds",
          Integer.BYTES,
          (value, name) -> ofInt(seconds(value, name)),
          bytes -> Duration.ofSeconds(toInt(bytes)));

  static final OptionCodec<Integer> BATCH = INT.in("bytes").between(SMALLEST_BATCH, LARGEST_BATCH);

  static final OptionCodec<byte[]> BYTES =
      new OptionCodec<>(byte[].class, "", 256, (value, name) -> value.clone(), bytes -> bytes);

  /** The name for a peer: one that libzmq might make by itself begins with a zero. */
  static final OptionCodec<byte[]> PEER_ID =
      new OptionCodec<>(
          byte[].class,
          "",
          LONGEST_ID,
          (value, name) -> checkedId(value, name).clone(),
          bytes -> bytes);

  /** A CURVE key as it is. libzmq would take its Z85 text too, and tell the two by their length. */
  static final OptionCodec<byte[]> KEY =
      new OptionCodec<>(
          byte[].class,
          "",
          Constants.KEY_SIZE,
          (value, name) -> ZCurve.checkedKey(value, name).clone(),
          bytes -> bytes);

  /** libzmq counts the closing NUL of a text that it gives, and wants none of one that it takes. */
  static final OptionCodec<String> TEXT =
      new OptionCodec<>(
              String.class,
              "",
              1024,
              Utf8::encode,
              bytes -> new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8))
          .upTo(1023);

  private final Class<T> type;
  private final String unit;
  private final int capacity;
  private final BiFunction<T, String, byte[]> encoder;
  private final Function<byte[], T> decoder;

  private OptionCodec(
      Class<T> type,
      String unit,
      int capacity,
      BiFunction<T, String, byte[]> encoder,
      Function<byte[], T> decoder) {
    this.type = type;
    this.unit = unit;
    this.capacity = capacity;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /** The same, of a number that counts something. */
  OptionCodec<T> in(String what) {
    return new OptionCodec<>(type, what, capacity, encoder, decoder);
  }

  /** The same, for numbers alone that do not end the process. */
  OptionCodec<T> between(int least, int most) {
    return checked(
        (bytes, name) -> {
          int number = toInt(bytes);
          if (number < least || number > most) {
            throw new IllegalArgumentException(
                name + " must be " + least + " to " + most + ", and not " + number);
          }
        });
  }

  /** The same, for texts that libzmq does not cut off: of so many bytes at most, and no NUL. */
  OptionCodec<T> upTo(int most) {
    return checked(
        (bytes, name) -> {
          if (bytes.length > most) {
            throw new IllegalArgumentException(
                name + " of " + bytes.length + " bytes: at most " + most);
          }
          for (byte each : bytes) {
            if (each == 0) {
              throw new IllegalArgumentException(name + " has a NUL, at which libzmq would stop");
            }
          }
        });
  }

  private interface Check {
    void check(byte[] bytes, String name);
  }

  private OptionCodec<T> checked(Check check) {
    return new OptionCodec<>(
        type,
        unit,
        capacity,
        (value, name) -> {
          byte[] bytes = encoder.apply(value, name);
          check.check(bytes, name);
          return bytes;
        },
        decoder);
  }

  Class<T> type() {
    return type;
  }

  String unit() {
    return unit;
  }

  /** Room for any value that libzmq gives. */
  byte[] room() {
    return new byte[capacity];
  }

  byte[] encode(T value, String name) {
    return encoder.apply(value, name);
  }

  T decode(byte[] room, int length) {
    return decoder.apply(Arrays.copyOf(room, length));
  }

  private static int tenths(Duration value, String name) {
    int millis = Timeouts.millis(value, name);
    if (millis > LONGEST_TTL) {
      throw new IllegalArgumentException(
          name + " of " + value + " is too long: at most " + LONGEST_TTL + " milliseconds");
    }
    return millis;
  }

  private static int seconds(Duration value, String name) {
    if (value.isNegative()) {
      return -1;
    }
    if (value.isZero() || value.compareTo(Duration.ofSeconds(LONGEST_KEEPALIVE)) > 0) {
      throw new IllegalArgumentException(
          name + " must be 1 to " + LONGEST_KEEPALIVE + " seconds or negative, and not " + value);
    }
    return (int) value.plusNanos(999_999_999).toSeconds();
  }

  private static byte[] checkedId(byte[] id, String name) {
    if (id.length == 0 || id.length > LONGEST_ID || id[0] == 0) {
      throw new IllegalArgumentException(
          name
              + " must be 1 to "
              + LONGEST_ID
              + " bytes, of which the first is no zero: those names are libzmq's own");
    }
    return id;
  }

  private static byte[] ofInt(int value) {
    return nativeOrder(Integer.BYTES).putInt(value).array();
  }

  private static ByteBuffer nativeOrder(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  private static int toInt(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
  }
}
