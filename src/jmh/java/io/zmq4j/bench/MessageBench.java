package io.zmq4j.bench;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZMsg;
import io.zmq4j.ZSocket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A message of three small frames over inproc in one thread: whole, and frame by frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class MessageBench {

  private final byte[] frame = new byte[16];
  private ZContext context;
  private ZSocket sender;
  private ZSocket receiver;

  /** Connects the two sockets. */
  @Setup
  public void open() {
    context = new ZContext();
    receiver = context.socket(SocketType.PULL);
    sender = context.socket(SocketType.PUSH);
    receiver.bind("inproc://messages");
    sender.connect("inproc://messages");
  }

  /** Closes them. */
  @TearDown
  public void close() {
    context.close();
  }

  /** A new ZMsg for each, received as one. */
  @Benchmark
  public long message() {
    ZMsg message = new ZMsg();
    message.addmem(frame);
    message.addmem(frame);
    message.addmem(frame);
    message.send(sender);
    try (ZMsg received = ZMsg.recv(receiver)) {
      return received.contentSize();
    }
  }

  /** One that is handed on as it came. */
  @Benchmark
  public int handedOn() {
    sender.sendMore(frame);
    sender.sendMore(frame);
    sender.send(frame);
    ZMsg.recv(receiver).send(sender);
    return frames();
  }

  /** An array for each frame. */
  @Benchmark
  public int arrays() {
    sender.sendMore(frame);
    sender.sendMore(frame);
    sender.send(frame);
    return frames();
  }

  private int frames() {
    int bytes = 0;
    do {
      bytes += receiver.recv().length;
    } while (receiver.hasMore());
    return bytes;
  }
}
