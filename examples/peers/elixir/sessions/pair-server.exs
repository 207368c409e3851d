# PAIR, the side that binds: elixir pair-server.exs [ENDPOINT [MILLISECONDS]]
# The first send waits for a client. The time is how long to wait for the answer.
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://*:5555")
timeout = String.to_integer(Enum.at(System.argv(), 1, "1000"))

{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_pair)
{:ok, port} = :czmq.zsocket_bind(socket, endpoint)
IO.puts("bound tcp://127.0.0.1:#{port}")
:ok = :czmq.zstr_send(socket, "Hello, client")
{:ok, msg} = :czmq.zstr_recv(socket, [{:timeout, timeout}])
IO.inspect({:ok, msg})
