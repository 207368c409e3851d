package io.zmq4j.script;

import io.zmq4j.ZBeacon;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.Objects;

/** CZMQ's zbeacon: finding others in the local network by UDP broadcasts. */
@SuppressWarnings("MemberName") // the names are CZMQ's
public abstract class ZbeaconFunctions extends ZproxyFunctions {

  ZbeaconFunctions() {}

  /** zbeacon_new: a beacon on a UDP port; the environment's ZSYS_INTERFACE names the interface. */
  public static ZBeacon zbeacon_new(ZContext ctx, int port_nbr) {
    return new ZBeacon(Objects.requireNonNull(ctx, "ctx"), port_nbr);
  }

  /** The same on an interface by its name or address; * is 255.255.255.255. */
  public static ZBeacon zbeacon_new(ZContext ctx, int port_nbr, String network) {
    return new ZBeacon(Objects.requireNonNull(ctx, "ctx"), port_nbr, network);
  }

  /** zbeacon_destroy: ends the beacon. Any number of times. */
  public static void zbeacon_destroy(ZBeacon beacon) {
    beacon.close();
  }

  /** zbeacon_hostname: this machine's address, as text. */
  public static String zbeacon_hostname(ZBeacon beacon) {
    return beacon.hostname();
  }

  /** zbeacon_set_interval: the milliseconds between two beacons; 1,000 unless set. */
  public static void zbeacon_set_interval(ZBeacon beacon, int interval) {
    beacon.interval(Duration.ofMillis(interval));
  }

  /** zbeacon_noecho: takes no beacon that is the same as the one published here. */
  public static void zbeacon_noecho(ZBeacon beacon) {
    beacon.noecho();
  }

  /** zbeacon_publish: sends 1 to 255 bytes, now and after each interval. */
  public static void zbeacon_publish(ZBeacon beacon, byte[] content) {
    beacon.publish(content);
  }

  /** zbeacon_publish: the same with text. */
  public static void zbeacon_publish(ZBeacon beacon, String content) {
    beacon.publish(content);
  }

  /** zbeacon_silence: sends no more. */
  public static void zbeacon_silence(ZBeacon beacon) {
    beacon.silence();
  }

  /** zbeacon_subscribe: takes beacons that begin with these bytes; none is everything. */
  public static void zbeacon_subscribe(ZBeacon beacon, byte[] filter) {
    beacon.subscribe(filter);
  }

  /** zbeacon_subscribe: the same with text. */
  public static void zbeacon_subscribe(ZBeacon beacon, String filter) {
    beacon.subscribe(filter);
  }

  /** zbeacon_unsubscribe: takes no more beacons. */
  public static void zbeacon_unsubscribe(ZBeacon beacon) {
    beacon.unsubscribe();
  }

  /**
   * zbeacon_socket: where beacons come, to be polled and received from: the sender's address, then
   * the content. It goes with the beacon.
   */
  public static ZSocket zbeacon_socket(ZBeacon beacon) {
    return beacon.socket();
  }
}
