package io.zmq4j.bench;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZLoop;
import io.zmq4j.ZPoller;
import io.zmq4j.ZSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One poll of many sockets, of which the last is ready. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class PollerBench {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How many sockets. */
  @Param({"1", "10", "100", "1000"})
  public int sockets;

  private ZContext context;
  private ZPoller poller;
  private ZLoop loop;
  private ZSocket ready;

  /** Lets the last of the sockets have a message. */
  @Setup
  public void open() {
    context = new ZContext();
    poller = new ZPoller();
    loop = new ZLoop();
    for (int i = 0; i < sockets; i++) {
      ready = context.socket(SocketType.PULL);
      ready.bind("inproc://poller-" + i);
      poller.add(ready, ZPoller.POLLIN);
      loop.addReader(ready, (self, socket) -> self.stop());
    }
    ZSocket sender = context.socket(SocketType.PUSH);
    sender.connect("inproc://poller-" + (sockets - 1));
    sender.send("ready");
  }

  /** Closes them. */
  @TearDown
  public void close() {
    poller.close();
    loop.close();
    context.close();
  }

  /** Finds the one that is ready. */
  @Benchmark
  public boolean ready() {
    return poller.poll(SECOND) == 1 && poller.isReadable(ready);
  }

  /** One round of a loop, which a reader of the one that is ready ends. */
  @Benchmark
  public void loop() {
    loop.start();
  }
}
