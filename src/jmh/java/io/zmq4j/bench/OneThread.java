package io.zmq4j.bench;

import io.zmq4j.SocketType;
import io.zmq4j.ZBatch;
import io.zmq4j.ZContext;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLender;
import io.zmq4j.ZSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Sends a message over inproc and receives it, in one thread: no waiting, no I/O thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class OneThread {

  private static final int BATCH = 100;

  /** Bytes per message. */
  @Param({"16", "64", "256", "4096", "65536", "1048576"})
  public int size;

  private ZContext context;
  private ZSocket sender;
  private ZSocket receiver;
  private byte[] array;
  private byte[] target;
  private ByteBuffer direct;
  private ByteBuffer directTarget;
  private String string;
  private ZFrame handed;
  private ZLender lender;
  private ZBatch outgoing;
  private ZBatch incoming;

  /** Connects the two sockets. */
  @Setup
  public void open() {
    context = new ZContext();
    receiver = context.socket(SocketType.PULL);
    sender = context.socket(SocketType.PUSH);
    receiver.bind("inproc://one-thread");
    sender.connect("inproc://one-thread");
    array = new byte[size];
    target = new byte[size];
    direct = ByteBuffer.allocateDirect(size);
    directTarget = ByteBuffer.allocateDirect(size);
    string = new String(new byte[size], StandardCharsets.US_ASCII).replace('\0', 'z');
    sender.send(array);
    handed = ZFrame.recv(receiver);
    lender = new ZLender();
    outgoing = new ZBatch(BATCH * (size + 4));
    incoming = new ZBatch(BATCH * (size + 4));
  }

  /** Closes them. */
  @TearDown
  public void close() {
    handed.close();
    lender.close();
    context.close();
  }

  /** A new array for each. */
  @Benchmark
  public byte[] bytes() {
    sender.send(array);
    return receiver.recv();
  }

  /** Into the caller's array. */
  @Benchmark
  public int buffer() {
    sender.send(array);
    return receiver.recv(target, 0, size);
  }

  /** From one direct buffer into another. */
  @Benchmark
  public int direct() {
    sender.send(direct.clear());
    return receiver.recv(directTarget.clear());
  }

  /** From a direct buffer that is lent until the receiver has copied it into another. */
  @Benchmark
  public Object lent() {
    lender.lend(direct.clear()).send(sender);
    receiver.recv(directTarget.clear());
    return lender.poll();
  }

  /** A native message that is handed on as it came, and looked at without a copy. */
  @Benchmark
  public int frame() {
    handed.sendAndKeep(sender);
    try (ZFrame frame = ZFrame.recv(receiver)) {
      return frame.size();
    }
  }

  /** Text. */
  @Benchmark
  public String string() {
    sender.send(string);
    return receiver.recvString();
  }

  /** A hundred at a time, put into a batch and taken out of one. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int bulk() {
    for (int i = 0; i < BATCH; i++) {
      outgoing.add(array);
    }
    int received = 0;
    while (received < BATCH) {
      if (!outgoing.isEmpty()) {
        sender.sendAll(outgoing);
      }
      received += receiver.recvAll(incoming);
      while (incoming.next()) {
        incoming.get(target, 0);
      }
    }
    return received;
  }
}
