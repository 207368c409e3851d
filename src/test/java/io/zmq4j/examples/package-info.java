/** The programs of examples/, each with its original in another language. */
package io.zmq4j.examples;
