# PUSH/PULL, the producer of tasks, one a second: elixir push-producer.exs [ENDPOINT [MILLISECONDS]]
# The first send waits for a worker. The time is from one task to the next.
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://*:5555")
interval = String.to_integer(Enum.at(System.argv(), 1, "1000"))

{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_push)
{:ok, port} = :czmq.zsocket_bind(socket, endpoint)
IO.puts("bound tcp://127.0.0.1:#{port}")
Stream.interval(interval) |> Enum.map(fn(x) ->
  :czmq.zstr_send(socket, "#{x}")
end)
