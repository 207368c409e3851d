/**
 * A siege: a JVM that listens with sockets of every kind, strangers over plain TCP who send it
 * anything, and honest peers who are to be served meanwhile. {@code scripts/attack} runs it with
 * nothing but the JDK and zmq4j, so no class here but the tests uses anything else.
 */
package io.zmq4j.misuse.hostile;
