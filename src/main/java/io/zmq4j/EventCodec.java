package io.zmq4j;

import io.zmq4j.jni.Constants;
import io.zmq4j.jni.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How libzmq writes events, in either version, and which of its numbers mean what in words. */
final class EventCodec {

  /** What version 1 puts into its first frame: a short and an int. */
  private static final int EVENT_V1 = Short.BYTES + Integer.BYTES;

  /** Number, count of values, the values, and two addresses. */
  private static final int FRAMES_V2 = 4;

  private EventCodec() {}

  /** What libzmq is to tell, so that no more than these events are sent, and the last is. */
  static long mask(Set<ZEvent.Type> events) {
    long mask = ZEvent.Type.MONITOR_STOPPED.number();
    for (ZEvent.Type event : events) {
      mask |= event.number();
    }
    if (events.contains(ZEvent.Type.UNKNOWN)) {
      mask |= Constants.ZMQ_EVENT_ALL;
      for (ZEvent.Type event : ZEvent.Type.values()) {
        mask &=
            events.contains(event) || event == ZEvent.Type.MONITOR_STOPPED ? ~0L : ~event.number();
      }
    }
    return mask;
  }

  /**
   * Reads an event.
   *
   * @param frames those of its message
   * @param mechanism the security mechanism of the socket
   */
  static ZEvent decode(List<byte[]> frames, String mechanism) {
    if (frames.size() != 2 && frames.size() < FRAMES_V2) {
      throw new IllegalStateException("an event of libzmq's has " + frames.size() + " frames");
    }
    if (frames.size() == 2) {
      ByteBuffer event = buffer(frames.get(0), EVENT_V1);
      long number = Short.toUnsignedLong(event.getShort());
      long value = Integer.toUnsignedLong(event.getInt());
      return event(number, List.of(value), text(frames.get(1)), "", "", mechanism);
    }
    long number = buffer(frames.get(0), Long.BYTES).getLong();
    List<Long> values = new ArrayList<>();
    for (byte[] value : frames.subList(2, frames.size() - 2)) {
      values.add(buffer(value, Long.BYTES).getLong());
    }
    String local = text(frames.get(frames.size() - 2));
    String remote = text(frames.get(frames.size() - 1));
    return event(number, values, remote.isEmpty() ? local : remote, local, remote, mechanism);
  }

  private static ZEvent event(
      long number,
      List<Long> values,
      String address,
      String local,
      String remote,
      String mechanism) {
    ZEvent.Type type = ZEvent.Type.of(number);
    String reason = values.isEmpty() ? null : reason(type, (int) (long) values.get(0), mechanism);
    return new ZEvent(type, number, values, address, local, remote, reason);
  }

  private static ByteBuffer buffer(byte[] frame, int size) {
    if (frame.length != size) {
      throw new IllegalStateException("an event of libzmq's has a frame of " + frame.length);
    }
    return ByteBuffer.wrap(frame).order(ByteOrder.nativeOrder());
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.UTF_8);
  }

  private static String reason(ZEvent.Type type, int value, String mechanism) {
    return switch (type) {
      case BIND_FAILED, ACCEPT_FAILED, CLOSE_FAILED -> error(value);
      case HANDSHAKE_FAILED_NO_DETAIL -> ended(value, mechanism);
      case HANDSHAKE_FAILED_AUTH -> status(value);
      case HANDSHAKE_FAILED_PROTOCOL -> violation(value, mechanism);
      default -> null;
    };
  }

  private static String error(int errno) {
    return Errno.name(errno) + " (" + Errno.text(errno) + ")";
  }

  /** Why a handshake came to no end. */
  private static String ended(int errno, String mechanism) {
    if (errno == Errno.EFAULT) {
      return error(errno) + ": there is no ZAP handler, and ZAP_ENFORCE_DOMAIN asks for one";
    }
    boolean left = errno == Errno.EPIPE || errno == Errno.ECONNRESET;
    String hint =
        left && mechanism.equals("CURVE")
            ? "; a CURVE server leaves a client that has another server key, or whom it does not"
                + " admit now"
            : "";
    return error(errno) + (left ? ": the peer left before the handshake was done" : "") + hint;
  }

  /** What a ZAP handler may answer, by RFC 27. */
  private static String status(int code) {
    return switch (code) {
      case 300 -> "300: a temporary error of the ZAP handler; the peer may try again later";
      case 400 -> "400: authentication failed; the ZAP handler does not admit the peer";
      case 500 -> "500: an internal error of the ZAP handler";
      default -> code + ": the ZAP handler refused the peer";
    };
  }

  private static String violation(int code, String mechanism) {
    return switch (code) {
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_UNSPECIFIED -> "the peer broke ZMTP";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_UNEXPECTED_COMMAND ->
          "the peer sent a command that does not belong there, or speaks no ZMTP";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_INVALID_SEQUENCE ->
          "the peer used a nonce out of sequence: a replay, or a message lost on the way";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_KEY_EXCHANGE ->
          "the peer's keys do not agree with those of its HELLO";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED ->
          "the peer sent a malformed command";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_MESSAGE -> malformed("MESSAGE");
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_HELLO -> malformed("HELLO");
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_INITIATE -> malformed("INITIATE");
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_ERROR -> malformed("ERROR");
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_READY -> malformed("READY");
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_WELCOME -> malformed("WELCOME");
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_INVALID_METADATA ->
          "the peer's metadata are invalid: it may be a socket of a type that does not fit";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC ->
          "what the peer sent cannot be decrypted: the client may have another server key";
      case Constants.ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH ->
          "the peer speaks another security mechanism; this side: " + mechanism;
      case Constants.ZMQ_PROTOCOL_ERROR_ZAP_UNSPECIFIED -> "the ZAP handler broke its protocol";
      case Constants.ZMQ_PROTOCOL_ERROR_ZAP_MALFORMED_REPLY ->
          "the ZAP handler's reply is malformed";
      case Constants.ZMQ_PROTOCOL_ERROR_ZAP_BAD_REQUEST_ID ->
          "the ZAP handler's reply is to another request";
      case Constants.ZMQ_PROTOCOL_ERROR_ZAP_BAD_VERSION ->
          "the ZAP handler's reply has another version than 1.0";
      case Constants.ZMQ_PROTOCOL_ERROR_ZAP_INVALID_STATUS_CODE ->
          "the ZAP handler's reply has another status than 200, 300, 400 or 500";
      case Constants.ZMQ_PROTOCOL_ERROR_ZAP_INVALID_METADATA ->
          "the ZAP handler's reply has invalid metadata";
      case Constants.ZMQ_PROTOCOL_ERROR_WS_UNSPECIFIED -> "the peer broke the WebSocket protocol";
      default -> String.format("protocol error 0x%08x", code);
    };
  }

  private static String malformed(String command) {
    return "the peer sent a malformed " + command + " command";
  }
}
