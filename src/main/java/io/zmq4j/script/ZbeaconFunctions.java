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

  /**
   * zbeacon_new: makes a beacon on the interface that the environment's ZSYS_INTERFACE names, or
   * else the first that can broadcast.
   *
   * @param ctx in which {@code zbeacon_socket} is made
   * @param port_nbr the UDP port, 1 to 65535
   * @return the beacon, to be destroyed
   */
  public static ZBeacon zbeacon_new(ZContext ctx, int port_nbr) {
    return new ZBeacon(Objects.requireNonNull(ctx, "ctx"), port_nbr);
  }

  /**
   * zbeacon_new: makes a beacon on one interface.
   *
   * @param ctx in which {@code zbeacon_socket} is made
   * @param port_nbr the UDP port, 1 to 65535
   * @param network its name or address; * is 255.255.255.255
   * @return the beacon, to be destroyed
   */
  public static ZBeacon zbeacon_new(ZContext ctx, int port_nbr, String network) {
    return new ZBeacon(Objects.requireNonNull(ctx, "ctx"), port_nbr, network);
  }

  /**
   * zbeacon_destroy: ends the beacon. Any number of times.
   *
   * @param beacon what {@code zbeacon_new} gave
   */
  public static void zbeacon_destroy(ZBeacon beacon) {
    beacon.close();
  }

  /**
   * {@return this machine's address, as text}
   *
   * @param beacon what {@code zbeacon_new} gave
   */
  public static String zbeacon_hostname(ZBeacon beacon) {
    return beacon.hostname();
  }

  /**
   * zbeacon_set_interval: sets the time between two beacons.
   *
   * @param beacon what {@code zbeacon_new} gave
   * @param interval in milliseconds, 1 or more; 1,000 unless set
   */
  public static void zbeacon_set_interval(ZBeacon beacon, int interval) {
    beacon.interval(Duration.ofMillis(interval));
  }

  /**
   * zbeacon_noecho: takes no beacon that is the same as the one published here.
   *
   * @param beacon what {@code zbeacon_new} gave
   */
  public static void zbeacon_noecho(ZBeacon beacon) {
    beacon.noecho();
  }

  /**
   * zbeacon_publish: sends this now and after each interval.
   *
   * @param beacon what {@code zbeacon_new} gave
   * @param content 1 to 255 bytes, copied
   */
  public static void zbeacon_publish(ZBeacon beacon, byte[] content) {
    beacon.publish(content);
  }

  /**
   * zbeacon_publish: sends this text now and after each interval.
   *
   * @param beacon what {@code zbeacon_new} gave
   * @param content 1 to 255 bytes in UTF-8
   */
  public static void zbeacon_publish(ZBeacon beacon, String content) {
    beacon.publish(content);
  }

  /**
   * zbeacon_silence: sends no more.
   *
   * @param beacon what {@code zbeacon_new} gave
   */
  public static void zbeacon_silence(ZBeacon beacon) {
    beacon.silence();
  }

  /**
   * zbeacon_subscribe: takes beacons that begin with these bytes.
   *
   * @param beacon what {@code zbeacon_new} gave
   * @param filter up to 255 bytes, copied; none is everything
   */
  public static void zbeacon_subscribe(ZBeacon beacon, byte[] filter) {
    beacon.subscribe(filter);
  }

  /**
   * zbeacon_subscribe: takes beacons that begin with this text.
   *
   * @param beacon what {@code zbeacon_new} gave
   * @param filter up to 255 bytes in UTF-8; none is everything
   */
  public static void zbeacon_subscribe(ZBeacon beacon, String filter) {
    beacon.subscribe(filter);
  }

  /**
   * zbeacon_unsubscribe: takes no more beacons.
   *
   * @param beacon what {@code zbeacon_new} gave
   */
  public static void zbeacon_unsubscribe(ZBeacon beacon) {
    beacon.unsubscribe();
  }

  /**
   * {@return where beacons come, to be polled and received from: the sender's address, then the
   * content} It goes with the beacon.
   *
   * @param beacon what {@code zbeacon_new} gave
   */
  public static ZSocket zbeacon_socket(ZBeacon beacon) {
    return beacon.socket();
  }
}
