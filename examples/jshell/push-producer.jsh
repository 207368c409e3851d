// PUSH/PULL, the producer of tasks, one a second: scripts/jshell examples/jshell/push-producer.jsh
// Ctrl-C ends it. The first send waits for a worker.
void produce(ZSocket socket) throws InterruptedException {
  for (int x = 0; ; x++) {
    zstr_sendf(socket, "%d", x);
    Thread.sleep(1000);
  }
}

var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_PUSH)
int port = zsocket_bind(socket, "tcp://*:5555")
produce(socket)
