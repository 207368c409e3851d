/**
 * What {@code java -jar zmq4j.jar} runs: it calls {@link io.zmq4j} and {@link io.zmq4j.auth}. Not
 * exported: programs have the API.
 */
package io.zmq4j.cli;
