package io.zmq4j.bench;

/** A number as the first four bytes of a message, as in fanout.c. */
final class Topic {

  private static final int SIZE = 4;

  private Topic() {}

  static byte[] of(int number) {
    byte[] topic = new byte[SIZE];
    put(topic, number);
    return topic;
  }

  static void put(byte[] message, int number) {
    for (int i = 0; i < SIZE; i++) {
      message[i] = (byte) (number >> (8 * i));
    }
  }
}
