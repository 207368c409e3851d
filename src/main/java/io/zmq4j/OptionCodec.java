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

/** How one Java type crosses as the value of an option. */
final class OptionCodec<T> {

  static final OptionCodec<Integer> INT =
      new OptionCodec<>(
          Integer.class, Integer.BYTES, (value, name) -> ofInt(value), OptionCodec::toInt);

  static final OptionCodec<Long> LONG =
      new OptionCodec<>(
          Long.class,
          Long.BYTES,
          (value, name) -> nativeOrder(Long.BYTES).putLong(value).array(),
          bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong());

  static final OptionCodec<Boolean> FLAG =
      new OptionCodec<>(
          Boolean.class,
          Integer.BYTES,
          (value, name) -> ofInt(value ? 1 : 0),
          bytes -> toInt(bytes) != 0);

  static final OptionCodec<Duration> MILLIS =
      new OptionCodec<>(
          Duration.class,
          Integer.BYTES,
          (value, name) -> ofInt(Timeouts.millis(value, name)),
          bytes -> Timeouts.duration(toInt(bytes)));

  static final OptionCodec<byte[]> BYTES =
      new OptionCodec<>(byte[].class, 256, (value, name) -> value.clone(), bytes -> bytes);

  /** A CURVE key as it is. libzmq would take its Z85 text too, and tell the two by their length. */
  static final OptionCodec<byte[]> KEY =
      new OptionCodec<>(
          byte[].class,
          Constants.KEY_SIZE,
          (value, name) -> ZCurve.checkedKey(value, name).clone(),
          bytes -> bytes);

  /** libzmq counts the closing NUL of a text that it gives, and wants none of one that it takes. */
  static final OptionCodec<String> TEXT =
      new OptionCodec<>(
          String.class,
          1024,
          Utf8::encode,
          bytes -> new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8));

  private final Class<T> type;
  private final int capacity;
  private final BiFunction<T, String, byte[]> encoder;
  private final Function<byte[], T> decoder;

  private OptionCodec(
      Class<T> type,
      int capacity,
      BiFunction<T, String, byte[]> encoder,
      Function<byte[], T> decoder) {
    this.type = type;
    this.capacity = capacity;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  Class<T> type() {
    return type;
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
