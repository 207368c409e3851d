# REQ/REP, a server that echoes: elixir rep-server.exs [ENDPOINT]
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://*:5555")

echo = fn(echo, socket) ->
  {:ok, msg} = :czmq.zstr_recv(socket)
  IO.inspect(msg)
  :ok = :czmq.zstr_send(socket, msg)
  echo.(echo, socket)
end

{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_rep)
{:ok, port} = :czmq.zsocket_bind(socket, endpoint)
IO.puts("bound tcp://127.0.0.1:#{port}")
echo.(echo, socket)
