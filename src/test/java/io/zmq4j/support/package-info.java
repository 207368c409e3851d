/** What the tests share: fixtures, and the watch over what a test leaves behind. */
package io.zmq4j.support;
