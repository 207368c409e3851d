# REQ/REP, a client of rep-server.exs: elixir req-client.exs [ENDPOINT]
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://localhost:5555")

{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_req)
:ok = :czmq.zsocket_connect(socket, endpoint)
:czmq.zstr_send(socket, "echo")
IO.inspect(:czmq.zstr_recv(socket))
:czmq.zstr_send(socket, "hello")
IO.inspect(:czmq.zstr_recv(socket))
