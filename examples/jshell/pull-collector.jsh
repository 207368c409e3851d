// PUSH/PULL, the collector of the workers' totals:
//   scripts/jshell examples/jshell/pull-collector.jsh
// Ctrl-C ends it.
void collect(ZSocket socket) {
  while (true) {
    System.out.println("Total is " + zstr_recv(socket));
  }
}

var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_PULL)
int port = zsocket_bind(socket, "tcp://*:5556")
collect(socket)
