package io.zmq4j;

/**
 * What a frame has to send: bytes that never change, or a native message that is not freed before
 * the release, even if the frame is closed.
 */
final class Part {

  /** One of the two. */
  private final byte[] bytes;

  private final Message message;

  Part(byte[] bytes) {
    this.bytes = bytes;
    this.message = null;
  }

  Part(Message message) {
    this.bytes = null;
    this.message = message;
    message.pin();
  }

  /** {@code null} where it is a native message. */
  byte[] bytes() {
    return bytes;
  }

  /** {@code null} where it is bytes. */
  Message message() {
    return message;
  }

  int size() {
    return message == null ? bytes.length : message.size();
  }

  /** For an XSUB, which subscribes by what it sends. */
  void checkTopic() {
    if (message != null) {
      message.checkTopic();
    } else if (bytes.length > 0) {
      Topics.checkFrame(bytes[0], bytes.length);
    }
  }

  void release() {
    if (message != null) {
      message.unpin();
    }
  }
}
