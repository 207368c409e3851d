/**
 * Conversations with programs in other languages that start in either order, are killed in the
 * middle and come back: what each pattern promises then.
 */
package io.zmq4j.restarts;
