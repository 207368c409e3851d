// REQ/REP, a server that echoes: scripts/jshell examples/jshell/rep-server.jsh
// Ctrl-C ends it. Any number of req-client.jsh may come.
void echo(ZSocket socket) {
  while (true) {
    String msg = zstr_recv(socket);
    System.out.println(msg);
    zstr_send(socket, msg);
  }
}

var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_REP)
int port = zsocket_bind(socket, "tcp://*:5555")
echo(socket)
