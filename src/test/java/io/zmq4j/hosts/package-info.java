/**
 * Programs on two hosts, which are network namespaces of this machine, and the link between them.
 */
package io.zmq4j.hosts;
