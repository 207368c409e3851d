package io.zmq4j.bench;

/** In what a program holds the payload. */
enum Kind {
  /** Sent from an array that stays the caller's; received as a new one each time. */
  BYTES,
  /** Sent from an array, received into another: the caller's, and always the same. */
  BUFFER,
  /** The same with direct buffers. */
  DIRECT,
  /** Sent and received in batches of up to 64 KiB: zmq4j alone. */
  BULK,
  /** An array that is given away, and reaches an inproc receiver itself: JeroMQ alone. */
  GIVEN
}
