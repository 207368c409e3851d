// PUB/SUB, a subscriber to one topic of pub-server.jsh:
//   scripts/jshell examples/jshell/sub-client.jsh
// Ctrl-C ends it.
void sub(ZSocket socket) {
  while (true) {
    System.out.println(zstr_recv(socket));
  }
}

var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_SUB)
zsocket_connect(socket, "tcp://localhost:5555")
zsocket_set_subscribe(socket, "a")
sub(socket)
