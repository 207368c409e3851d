package io.zmq4j.bench;

import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZSocket;
import io.zmq4j.jni.Libzmq;
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

/** What every call is made of, by itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class Steps {

  private ZContext context;
  private ZSocket socket;

  /** Makes a socket. */
  @Setup
  public void open() {
    context = new ZContext();
    socket = context.socket(SocketType.PULL);
  }

  /** Closes it. */
  @TearDown
  public void close() {
    context.close();
  }

  /** The crossing alone: a native that returns a constant. */
  @Benchmark
  public int crossing() {
    return Libzmq.zmq4j_abi();
  }

  /** The guard alone: in and out of the socket, without a crossing. */
  @Benchmark
  public boolean guard() {
    return socket.hasMore();
  }

  /** A look at the state, without the guard. */
  @Benchmark
  public boolean isClosed() {
    return socket.isClosed();
  }

  /** Guard, crossing and libzmq's answer that nothing is there. */
  @Benchmark
  public byte[] nothingThere() {
    return socket.tryRecv();
  }
}
