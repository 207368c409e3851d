package io.zmq4j.auth;

import io.zmq4j.ZActor;
import io.zmq4j.ZClosedException;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLoop;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import io.zmq4j.ZTerminatedException;
import java.util.ArrayList;
import java.util.List;

/** What the handler's thread does: it takes requests, asks the policy and answers. */
final class ZapHandler implements ZActor.Task {

  private static final System.Logger LOGGER = System.getLogger("io.zmq4j");

  private final ZSocket requests;
  private final Policy policy;
  private volatile boolean verbose;

  /**
   * Takes a REP socket, bound where libzmq asks; the task closes it, and from then on libzmq finds
   * nobody to ask.
   */
  ZapHandler(ZSocket requests, Policy policy) {
    this.requests = requests;
    this.policy = policy;
  }

  void verbose(boolean on) {
    verbose = on;
  }

  @Override
  public void run(ZSocket pipe, Object... arguments) {
    try (requests;
        ZLoop loop = new ZLoop()) {
      loop.addReader(pipe, (self, ready) -> self.stop());
      loop.addReader(requests, (self, ready) -> serve());
      ZActor.signal(pipe);
      try {
        loop.start();
      } finally {
        giveUpName();
      }
    } catch (ZTerminatedException | ZClosedException e) {
      // Its sockets are its own: only their context closes them.
      throw e;
    } catch (RuntimeException | Error e) {
      // The owner may not ask for a long time.
      LOGGER.log(
          System.Logger.Level.ERROR,
          "zmq4j: the ZAP handler failed: nobody is admitted any more",
          e);
      throw e;
    }
  }

  /**
   * At once, so that another handler can follow; a socket that is closed does so some time later.
   */
  private void giveUpName() {
    try {
      requests.unbind(ZAuth.ENDPOINT);
    } catch (ZClosedException | ZTerminatedException e) {
      LOGGER.log(
          System.Logger.Level.DEBUG, "zmq4j: the ZAP handler's name goes with its socket", e);
    }
  }

  private void serve() {
    List<byte[]> frames = new ArrayList<>();
    try (ZMsg message = ZMsg.tryRecv(requests)) {
      if (message == null) {
        return;
      }
      for (ZFrame frame : message) {
        frames.add(frame.data());
      }
    }
    ZapRequest request = ZapRequest.of(frames);
    if (request == null) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "zmq4j: ZAP request of {0} frames is malformed, and refused",
          frames.size());
    }
    send(frames, request == null ? ZapReply.error() : decide(request));
  }

  private ZapReply decide(ZapRequest request) {
    ZapReply reply;
    try {
      reply = policy.decide(request);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Exception | Error e) {
      LOGGER.log(System.Logger.Level.WARNING, "zmq4j: ZAP verifier failed for " + request, e);
      reply = ZapReply.error();
    } finally {
      request.wipe();
      // Whatever the verifier was told, this thread ends by $TERM.
      Thread.interrupted();
    }
    LOGGER.log(
        verbose ? System.Logger.Level.INFO : System.Logger.Level.DEBUG,
        "zmq4j: ZAP {0} {1}: {2}",
        String.valueOf(reply.status()),
        reply.text(),
        request);
    return reply;
  }

  private void send(List<byte[]> request, ZapReply reply) {
    try (ZMsg message = new ZMsg()) {
      message.addstr("1.0");
      message.addmem(request.size() < 2 ? new byte[0] : request.get(1));
      message.addstr(String.valueOf(reply.status()));
      message.addstr(reply.text());
      message.addstr(reply.userId());
      message.addmem(reply.encodedMetadata());
      message.send(requests);
    }
  }
}
