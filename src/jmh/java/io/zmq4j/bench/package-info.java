/**
 * What zmq4j is measured with: two-thread programs that {@code scripts/bench} sets against the same
 * in C ({@code native/bench}) and in JeroMQ, and JMH's benchmarks of single steps.
 */
package io.zmq4j.bench;
