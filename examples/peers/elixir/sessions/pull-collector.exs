# PUSH/PULL, the collector of the workers' totals: elixir pull-collector.exs [ENDPOINT]
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://*:5556")

collect = fn(collect, socket) ->
  {:ok, x} = :czmq.zstr_recv(socket)
  IO.puts("Total is #{x}")
  collect.(collect, socket)
end
{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_pull)
{:ok, port} = :czmq.zsocket_bind(socket, endpoint)
IO.puts("bound tcp://127.0.0.1:#{port}")
collect.(collect, socket)
