/**
 * Every pattern, in both roles, bound on either side, with every peer over every transport: what
 * scripts/interop runs.
 *
 * <p>A peer is a program in {@code examples/peers}. It reads one cell a line from its standard
 * input, {@code PATTERN ROLE bind|connect ENDPOINT [KEY…]}, plays that role, and says on its
 * standard output what it has received, byte for byte; then it waits for the next cell. Java plays
 * the other role and compares.
 */
package io.zmq4j.interop;
