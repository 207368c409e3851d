package io.zmq4j.script;

import io.zmq4j.SocketOption;
import io.zmq4j.ZSocket;
import java.util.Objects;

/**
 * CZMQ's zsocket_set_X and zsocket_X for the options of {@link io.zmq4j.PatternOptions}. Types and
 * errors are as in {@link ZsocketOptions}.
 */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZsocketPatternOptions extends ZsocketOptions {

  ZsocketPatternOptions() {}

  /**
   * zsocket_set_router_mandatory: 1 if sending to an unknown peer fails with EHOSTUNREACH instead
   * of dropping.
   *
   * @param socket a ROUTER
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_router_mandatory(ZSocket socket, int flag) {
    socket.set(SocketOption.ROUTER_MANDATORY, flag != 0);
  }

  /**
   * zsocket_set_xpub_verbose: 1 if every subscription is passed on, and not the first of each topic
   * alone.
   *
   * @param socket an XPUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_xpub_verbose(ZSocket socket, int flag) {
    socket.set(SocketOption.XPUB_VERBOSE, flag != 0);
  }

  /**
   * zsocket_set_router_raw: 1 if peers are plain TCP ones, as for a STREAM, which does it better.
   *
   * @param socket a ROUTER
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_router_raw(ZSocket socket, int flag) {
    socket.set(SocketOption.ROUTER_RAW, flag != 0);
  }

  /**
   * zsocket_set_probe_router: 1 if an empty message goes ahead on each new connection, for a ROUTER
   * to learn of it.
   *
   * @param socket a REQ, DEALER or ROUTER
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_probe_router(ZSocket socket, int flag) {
    socket.set(SocketOption.PROBE_ROUTER, flag != 0);
  }

  /**
   * zsocket_set_req_correlate: 1 if a number goes with each request, and replies with another are
   * dropped.
   *
   * @param socket a REQ
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_req_correlate(ZSocket socket, int flag) {
    socket.set(SocketOption.REQ_CORRELATE, flag != 0);
  }

  /**
   * zsocket_set_req_relaxed: 1 if the next request may go out before the reply to the last one
   * came.
   *
   * @param socket a REQ
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_req_relaxed(ZSocket socket, int flag) {
    socket.set(SocketOption.REQ_RELAXED, flag != 0);
  }

  /**
   * zsocket_set_router_handover: 1 if a new peer takes over a routing id in use, and the old one is
   * let go.
   *
   * @param socket a ROUTER
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_router_handover(ZSocket socket, int flag) {
    socket.set(SocketOption.ROUTER_HANDOVER, flag != 0);
  }

  /**
   * zsocket_set_connect_routing_id: the routing id that the peer connected next gets, in place of
   * its own.
   *
   * @param socket a ROUTER or STREAM
   * @param data in UTF-8
   */
  public static void zsocket_set_connect_routing_id(ZSocket socket, String data) {
    zsocket_set_connect_routing_id(socket, Texts.utf8(data, "data"));
  }

  /**
   * zsocket_set_connect_routing_id: the routing id that the peer connected next gets, in place of
   * its own.
   *
   * @param socket a ROUTER or STREAM
   * @param data copied
   */
  public static void zsocket_set_connect_routing_id(ZSocket socket, byte[] data) {
    socket.set(SocketOption.CONNECT_ROUTING_ID, Objects.requireNonNull(data, "data"));
  }

  /**
   * zsocket_set_xpub_nodrop: 1 if sending waits for slow subscribers instead of dropping what they
   * have no room for.
   *
   * @param socket a PUB, XPUB or RADIO
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_xpub_nodrop(ZSocket socket, int flag) {
    socket.set(SocketOption.XPUB_NODROP, flag != 0);
  }

  /**
   * zsocket_set_xpub_manual: 1 if subscriptions are only told of, and SUBSCRIBE says which one
   * becomes of it.
   *
   * @param socket an XPUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_xpub_manual(ZSocket socket, int flag) {
    socket.set(SocketOption.XPUB_MANUAL, flag != 0);
  }

  /**
   * zsocket_set_xpub_welcome_msg: a message that each new subscriber gets first; none if empty.
   *
   * @param socket an XPUB
   * @param data in UTF-8
   */
  public static void zsocket_set_xpub_welcome_msg(ZSocket socket, String data) {
    zsocket_set_xpub_welcome_msg(socket, Texts.utf8(data, "data"));
  }

  /**
   * zsocket_set_xpub_welcome_msg: a message that each new subscriber gets first; none if empty.
   *
   * @param socket an XPUB
   * @param data copied
   */
  public static void zsocket_set_xpub_welcome_msg(ZSocket socket, byte[] data) {
    socket.set(SocketOption.XPUB_WELCOME_MSG, Objects.requireNonNull(data, "data"));
  }

  /**
   * zsocket_set_stream_notify: 1 if an empty frame tells of each connection and its end.
   *
   * @param socket a STREAM
   * @param flag 1 or 0; 1 unless set
   */
  public static void zsocket_set_stream_notify(ZSocket socket, int flag) {
    socket.set(SocketOption.STREAM_NOTIFY, flag != 0);
  }

  /**
   * zsocket_set_invert_matching: 1 if messages go to those who did not subscribe to them; both
   * sides set it.
   *
   * @param socket a PUB, SUB or XPUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_invert_matching(ZSocket socket, int flag) {
    socket.set(SocketOption.INVERT_MATCHING, flag != 0);
  }

  /**
   * {@return 1 if messages go to those who did not subscribe to them, else 0; both sides set it}
   *
   * @param socket a PUB, SUB or XPUB
   */
  public static int zsocket_invert_matching(ZSocket socket) {
    return flag(socket, SocketOption.INVERT_MATCHING);
  }

  /**
   * zsocket_set_xpub_verboser: 1 if every subscription and every end of one is passed on.
   *
   * @param socket an XPUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_xpub_verboser(ZSocket socket, int flag) {
    socket.set(SocketOption.XPUB_VERBOSER, flag != 0);
  }

  /**
   * zsocket_set_metadata: a property, X-key:value, that each peer is told in the handshake; they
   * add up.
   *
   * @param socket of any type
   * @param text in UTF-8
   */
  public static void zsocket_set_metadata(ZSocket socket, String text) {
    socket.set(SocketOption.METADATA, Objects.requireNonNull(text, "text"));
  }

  /**
   * zsocket_set_router_notify: whether an empty message tells of a peer that came (1), went (2), or
   * both (3).
   *
   * @param socket a ROUTER
   * @param number 0 unless set
   */
  public static void zsocket_set_router_notify(ZSocket socket, int number) {
    socket.set(SocketOption.ROUTER_NOTIFY, number);
  }

  /**
   * {@return whether an empty message tells of a peer that came (1), went (2), or both (3)}
   *
   * @param socket a ROUTER
   */
  public static int zsocket_router_notify(ZSocket socket) {
    return socket.get(SocketOption.ROUTER_NOTIFY);
  }

  /**
   * zsocket_set_xpub_manual_last_value: as XPUB_MANUAL, and what is sent next goes to the
   * subscriber received from last.
   *
   * @param socket an XPUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_xpub_manual_last_value(ZSocket socket, int flag) {
    socket.set(SocketOption.XPUB_MANUAL_LAST_VALUE, flag != 0);
  }

  /**
   * zsocket_set_only_first_subscribe: 1 if only the first frame of a message can be a subscription.
   *
   * @param socket an XPUB or XSUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_only_first_subscribe(ZSocket socket, int flag) {
    socket.set(SocketOption.ONLY_FIRST_SUBSCRIBE, flag != 0);
  }

  /**
   * zsocket_set_hello_msg: a message that goes to each new peer first; none if empty.
   *
   * @param socket a DEALER, ROUTER, SERVER, CLIENT or PEER
   * @param data in UTF-8
   */
  public static void zsocket_set_hello_msg(ZSocket socket, String data) {
    zsocket_set_hello_msg(socket, Texts.utf8(data, "data"));
  }

  /**
   * zsocket_set_hello_msg: a message that goes to each new peer first; none if empty.
   *
   * @param socket a DEALER, ROUTER, SERVER, CLIENT or PEER
   * @param data copied
   */
  public static void zsocket_set_hello_msg(ZSocket socket, byte[] data) {
    socket.set(SocketOption.HELLO_MSG, Objects.requireNonNull(data, "data"));
  }

  /**
   * zsocket_set_disconnect_msg: a message that is received, as from the peer, when a peer goes
   * away; none if empty.
   *
   * @param socket a ROUTER, SERVER or PEER
   * @param data in UTF-8
   */
  public static void zsocket_set_disconnect_msg(ZSocket socket, String data) {
    zsocket_set_disconnect_msg(socket, Texts.utf8(data, "data"));
  }

  /**
   * zsocket_set_disconnect_msg: a message that is received, as from the peer, when a peer goes
   * away; none if empty.
   *
   * @param socket a ROUTER, SERVER or PEER
   * @param data copied
   */
  public static void zsocket_set_disconnect_msg(ZSocket socket, byte[] data) {
    socket.set(SocketOption.DISCONNECT_MSG, Objects.requireNonNull(data, "data"));
  }

  /**
   * zsocket_set_hiccup_msg: a message that is received when a connection breaks off; none if empty.
   *
   * @param socket a DEALER, CLIENT or PEER
   * @param data in UTF-8
   */
  public static void zsocket_set_hiccup_msg(ZSocket socket, String data) {
    zsocket_set_hiccup_msg(socket, Texts.utf8(data, "data"));
  }

  /**
   * zsocket_set_hiccup_msg: a message that is received when a connection breaks off; none if empty.
   *
   * @param socket a DEALER, CLIENT or PEER
   * @param data copied
   */
  public static void zsocket_set_hiccup_msg(ZSocket socket, byte[] data) {
    socket.set(SocketOption.HICCUP_MSG, Objects.requireNonNull(data, "data"));
  }

  /**
   * zsocket_set_xsub_verbose_unsubscribe: 1 if every end of a subscription is sent, and not the
   * last of each topic alone.
   *
   * @param socket an XSUB
   * @param flag 1 or 0; 0 unless set
   */
  public static void zsocket_set_xsub_verbose_unsubscribe(ZSocket socket, int flag) {
    socket.set(SocketOption.XSUB_VERBOSE_UNSUBSCRIBE, flag != 0);
  }

  /**
   * {@return how many topics there are subscriptions to}
   *
   * @param socket a PUB, SUB, XPUB or XSUB
   */
  public static int zsocket_topics_count(ZSocket socket) {
    return socket.get(SocketOption.TOPICS_COUNT);
  }
}
