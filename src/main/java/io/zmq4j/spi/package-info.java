/** How a natives jar offers its library to the loader. Applications have no need of it. */
package io.zmq4j.spi;
