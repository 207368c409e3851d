// PAIR, the side that binds: scripts/jshell examples/jshell/pair-server.jsh
// The first send waits until pair-client.jsh runs in another terminal.
var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_PAIR)
int port = zsocket_bind(socket, "tcp://*:5555")
zstr_send(socket, "Hello, client")
String msg = zstr_recv(socket, 1000)
System.out.println(msg)
