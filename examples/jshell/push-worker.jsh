// PUSH/PULL, a worker that keeps a running total of its tasks:
//   scripts/jshell examples/jshell/push-worker.jsh
// Ctrl-C ends it. Any number of them share the tasks of push-producer.jsh; pull-collector.jsh hears
// from all.
void work(ZSocket recv_socket, ZSocket send_socket) {
  int total = 0;
  while (true) {
    total += Integer.parseInt(zstr_recv(recv_socket));
    zstr_sendf(send_socket, "%d", total);
  }
}

var ctx = zctx_new()
var recv_socket = zsocket_new(ctx, ZMQ_PULL)
zsocket_connect(recv_socket, "tcp://localhost:5555")
var send_socket = zsocket_new(ctx, ZMQ_PUSH)
zsocket_connect(send_socket, "tcp://localhost:5556")
work(recv_socket, send_socket)
