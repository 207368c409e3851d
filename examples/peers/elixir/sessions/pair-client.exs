# PAIR, the side that connects: elixir pair-client.exs [ENDPOINT [MILLISECONDS]]
# The time is how long to wait for the greeting.
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://localhost:5555")
timeout = String.to_integer(Enum.at(System.argv(), 1, "1000"))

{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_pair)
:ok = :czmq.zsocket_connect(socket, endpoint)
IO.inspect(:czmq.zstr_recv(socket, [{:timeout, timeout}]))
:ok = :czmq.zstr_send(socket, "Hello, server")
