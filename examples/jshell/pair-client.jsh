// PAIR, the side that connects to pair-server.jsh: scripts/jshell examples/jshell/pair-client.jsh
var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_PAIR)
zsocket_connect(socket, "tcp://localhost:5555")
String msg = zstr_recv(socket, 1000)
System.out.println(msg)
zstr_send(socket, "Hello, server")
