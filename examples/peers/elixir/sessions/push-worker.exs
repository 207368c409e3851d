# PUSH/PULL, a worker that keeps a running total of its tasks:
#   elixir push-worker.exs [PRODUCER COLLECTOR]
Code.require_file("../czmq/czmq.exs", __DIR__)
producer = Enum.at(System.argv(), 0, "tcp://localhost:5555")
collector = Enum.at(System.argv(), 1, "tcp://localhost:5556")

work = fn(work, acc, recv_socket, send_socket) ->
  {:ok, raw} = :czmq.zstr_recv(recv_socket)
  {x, _} = Integer.parse(to_string(raw))
  total = acc + x
  :czmq.zstr_send(send_socket, "#{total}")
  work.(work, total, recv_socket, send_socket)
end
{:ok, ctx} = :czmq.start_link()
recv_socket = :czmq.zsocket_new(ctx, :czmq_const.zmq_pull)
:ok = :czmq.zsocket_connect(recv_socket, producer)
send_socket  = :czmq.zsocket_new(ctx, :czmq_const.zmq_push)
:ok = :czmq.zsocket_connect(send_socket, collector)
work.(work, 0, recv_socket, send_socket)
