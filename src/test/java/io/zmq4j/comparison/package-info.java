/**
 * What the page "Comparison" says of zmq4j, jzmq, JeroMQ, pyzmq and zeromq.js, tried: a program for
 * each of them prints what it saw, in the words of the page's table.
 */
package io.zmq4j.comparison;
