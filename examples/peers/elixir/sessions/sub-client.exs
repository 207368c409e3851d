# PUB/SUB, a subscriber to one topic of pub-server.exs: elixir sub-client.exs [ENDPOINT [TOPIC]]
# String.to_char_list still is in Elixir 1.14, which warns that String.to_charlist is its name now.
Code.require_file("../czmq/czmq.exs", __DIR__)
endpoint = Enum.at(System.argv(), 0, "tcp://localhost:5555")
topic = Enum.at(System.argv(), 1, "a")

sub = fn(sub, socket) ->
  {:ok, msg} = :czmq.zstr_recv(socket)
  IO.puts(msg)
  sub.(sub, socket)
end
{:ok, ctx} = :czmq.start_link()
socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_sub)
:ok = :czmq.zsocket_connect(socket, endpoint)
:czmq.zsocket_set_subscribe(socket, topic |> String.to_char_list)
sub.(sub, socket)
