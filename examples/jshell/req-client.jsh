// REQ/REP, a client of rep-server.jsh: scripts/jshell examples/jshell/req-client.jsh
var ctx = zctx_new()
var socket = zsocket_new(ctx, ZMQ_REQ)
zsocket_connect(socket, "tcp://localhost:5555")
zstr_send(socket, "echo")
System.out.println(zstr_recv(socket))
zstr_send(socket, "hello")
System.out.println(zstr_recv(socket))
