/** What {@code java -jar zmq4j.jar} runs. Not exported: programs have the API. */
package io.zmq4j.cli;
