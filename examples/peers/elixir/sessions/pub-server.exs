# PUB/SUB, a number every second under one of four topics:
#   elixir pub-server.exs [ENDPOINT [MILLISECONDS]]
# The time is from one number to the next. Erlang 25 still has :random; :rand is its successor.
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://*:5555")
interval = String.to_integer(Enum.at(System.argv(), 1, "1000"))

{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_pub)
{:ok, port} = :czmq.zsocket_bind(socket, endpoint)
IO.puts("bound tcp://127.0.0.1:#{port}")
topics = ["_", "a", "b", "c", "d"]
Stream.interval(interval) |> Enum.map(fn(x) ->
  topic = Enum.at(topics, :random.uniform(4))
  IO.puts("Sending #{x} to #{topic}")
  :czmq.zstr_send(socket, "#{topic} #{x}")
end)
