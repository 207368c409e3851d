/**
 * Fault runs, which {@code scripts/soak} starts: peers in processes of their own that write down
 * what they send and receive, somebody who kills, stops and starves them, and an oracle that
 * compares what they wrote. The JDK and zmq4j are all that the programs here need.
 */
package io.zmq4j.soak;
