package io.zmq4j.misuse.random;

import static io.zmq4j.misuse.random.World.data;

import io.zmq4j.ZActor;
import io.zmq4j.ZBeacon;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZLoop;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import java.time.Duration;
import java.util.Random;

/**
 * Calls of what uses sockets on its own: pollers, loops, proxies, actors, monitors, handlers,
 * beacons.
 */
final class ServiceCalls {

  private static final Duration SOON = Duration.ofMillis(20);

  /** Nobody else is asked for on loopback. */
  private static final int BEACON_PORT = 45_670;

  private final World world;
  private final Shelf<ZMonitor> monitors = new Shelf<>(4);
  private final Shelf<ZProxy> proxies = new Shelf<>(2);
  private final Shelf<ZActor> actors = new Shelf<>(2);
  private final Shelf<ZAuth> handlers = new Shelf<>(2);
  private final Shelf<ZLoop> loops = new Shelf<>(2);
  private final Shelf<ZBeacon> beacons = new Shelf<>(1);

  ServiceCalls(World world) {
    this.world = world;
  }

  void call(Random random) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> poll(random);
      case 3, 4 -> loop(random);
      case 5, 6 -> monitor(random);
      case 7, 8 -> forward(random);
      case 9 -> act(random);
      case 10 -> authenticate(random);
      default -> broadcast(random);
    }
  }

  /** Some sockets stand in it twice. */
  private void poll(Random random) {
    try (ZPoller poller = new ZPoller()) {
      for (int i = random.nextInt(World.SOCKETS); i >= 0; i--) {
        poller.add(world.socket(random), 1 + random.nextInt(3));
      }
      poller.poll(Duration.ofMillis(random.nextInt(6)));
      poller.ready().forEach(each -> each.socket().tryRecv());
    }
  }

  /** Each is stopped by a timer of its own, or by another thread before that. */
  private void loop(Random random) {
    ZLoop loop = loops.any(random, ZLoop::new);
    switch (random.nextInt(8)) {
      case 0 -> loop.stop();
      case 1 -> loop.close();
      case 2 -> loop.removeReader(world.socket(random));
      case 3 -> loop.removeTimer(random.nextInt(4));
      default -> {
        loop.addReader(world.socket(random), (same, socket) -> socket.tryRecv());
        loop.addTimer(Duration.ofMillis(random.nextInt(6)), 1, (same, timer) -> same.stop());
        loop.start();
      }
    }
  }

  private void monitor(Random random) {
    ZMonitor monitor = monitors.any(random, () -> world.socket(random).monitor());
    switch (random.nextInt(4)) {
      case 0 -> monitor.close();
      case 1 -> monitor.onEvent(event -> Thread.onSpinWait());
      default -> monitor.take(Duration.ofMillis(random.nextInt(6)));
    }
  }

  private void forward(Random random) {
    ZProxy proxy = proxies.any(random, () -> newProxy(random));
    switch (random.nextInt(7)) {
      case 0 -> proxy.pause();
      case 1 -> proxy.resume();
      case 2 -> proxy.terminate();
      case 3 -> proxy.close();
      case 4 -> proxy.capture(random.nextBoolean() ? null : world.endpoint(random));
      default -> proxy.statistics();
    }
  }

  private ZProxy newProxy(Random random) {
    ZSocket capture = random.nextInt(3) == 0 ? world.socket(random) : null;
    return new ZProxy(world.socket(random), world.socket(random), capture);
  }

  private void act(Random random) {
    ZActor actor = actors.any(random, () -> new ZActor(world.context(random), ServiceCalls::echo));
    switch (random.nextInt(5)) {
      case 0 -> actor.close(SOON);
      case 1 -> actor.recv(Duration.ofMillis(random.nextInt(6)));
      case 2 -> actor.pipe().trySend(data(random));
      default -> actor.send("x");
    }
  }

  private static void echo(ZSocket pipe, Object... arguments) {
    ZActor.signal(pipe);
    for (String text = ""; !"$TERM".equals(text); text = pipe.recvString()) {
      if (text != null) {
        pipe.trySend(text);
      }
    }
  }

  private void authenticate(Random random) {
    ZAuth handler = handlers.any(random, () -> new ZAuth(world.context(random)));
    switch (random.nextInt(7)) {
      case 0 -> handler.close();
      case 1 -> handler.allow("127.0.0.1");
      case 2 -> handler.deny("10.0.0.1");
      case 3 -> handler.allowAnyCurveKey("*");
      case 4 -> world.socket(random).plainServer(handler);
      default -> encrypt(world.context(random), world.socket(random), handler);
    }
  }

  private static void encrypt(ZContext context, ZSocket socket, ZAuth handler) {
    try (ZCurve.KeyPair keys = ZCurve.keyPair()) {
      if (handler.context() == context) {
        socket.curveServer(keys, handler);
      } else {
        socket.curveClient(keys, keys.publicKey());
      }
    }
  }

  private void broadcast(Random random) {
    ZBeacon beacon =
        beacons.any(random, () -> new ZBeacon(world.context(random), BEACON_PORT, "127.0.0.1"));
    switch (random.nextInt(6)) {
      case 0 -> beacon.close();
      case 1 -> beacon.publish(data(random));
      case 2 -> beacon.subscribe("");
      case 3 -> beacon.silence();
      case 4 -> beacon.socket().tryRecv();
      default -> beacon.recv(Duration.ofMillis(random.nextInt(6)));
    }
  }
}
