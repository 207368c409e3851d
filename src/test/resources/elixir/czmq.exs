# What :czmq is to do, beyond the sessions. The first line says which process its port is, the last
# what was sent just before the end.
Code.require_file("examples/peers/elixir/czmq/czmq.exs")

any = "tcp://127.0.0.1:*"
at = fn port -> "tcp://127.0.0.1:#{port}" end

# A call that waits, in a process of its own.
start = fn call ->
  task = Task.async(call)

  Stream.interval(1)
  |> Stream.map(fn _ -> Process.info(task.pid, :current_function) end)
  |> Enum.find(&match?({:current_function, {:gen, :do_call, _}}, &1))

  task
end

{:ok, ctx} = :czmq.start_link()

[program] =
  for port <- Port.list(),
      {:os_pid, pid} when is_integer(pid) <- [Port.info(port, :os_pid)],
      do: pid

IO.puts(program)

# Sockets that wait hold up no other.
pull = :czmq.zsocket_new(ctx, :czmq_const.zmq_pull())
{:ok, pulls} = :czmq.zsocket_bind(pull, any)
push = :czmq.zsocket_new(ctx, :czmq_const.zmq_push())
{:ok, pushes} = :czmq.zsocket_bind(push, any)
hears = start.(fn -> :czmq.zstr_recv(pull) end)
says = start.(fn -> :czmq.zstr_send(push, "to whoever comes") end)

pair = :czmq.zsocket_new(ctx, :czmq_const.zmq_pair())
{:ok, pairs} = :czmq.zsocket_bind(pair, any)
other = :czmq.zsocket_new(ctx, :czmq_const.zmq_pair())
:ok = :czmq.zsocket_connect(other, at.(pairs))

for text <- ['one', '', [0, 255]] do
  :ok = :czmq.zstr_send(other, text)
  {:ok, ^text} = :czmq.zstr_recv(pair, timeout: 20_000)
end

nil = Task.yield(hears, 0)
nil = Task.yield(says, 0)
IO.puts("waited")

source = :czmq.zsocket_new(ctx, :czmq_const.zmq_push())
:ok = :czmq.zsocket_connect(source, at.(pulls))
:ok = :czmq.zstr_send(source, "at last")
{:ok, 'at last'} = Task.await(hears, 20_000)
sink = :czmq.zsocket_new(ctx, :czmq_const.zmq_pull())
:ok = :czmq.zsocket_connect(sink, at.(pushes))
{:ok, 'to whoever comes'} = :czmq.zstr_recv(sink, timeout: 20_000)
:ok = Task.await(says, 20_000)
IO.puts("went on")

# A time that is up takes nothing away.
before = System.monotonic_time(:millisecond)
{:error, :timeout} = :czmq.zstr_recv(pair, [{:timeout, 100}])
true = System.monotonic_time(:millisecond) - before >= 100
{:error, :timeout} = :czmq.zstr_recv(pair, timeout: 0)
:ok = :czmq.zstr_send(other, "too late")
{:ok, 'too late'} = :czmq.zstr_recv(pair, timeout: 20_000)
IO.puts("timed out")

# What CZMQ refuses, and what would end it.
{:error, 'Address already in use'} = :czmq.zsocket_bind(sink, at.(pulls))
{:error, 'Invalid argument'} = :czmq.zsocket_connect(sink, "nowhere")
{:error, _} = :czmq.zsocket_connect(sink, "tcp://127.0.0.1:1\0")
{:error, 'only a SUB subscribes'} = :czmq.zsocket_set_subscribe(sink, 'a')
req = :czmq.zsocket_new(ctx, :czmq_const.zmq_req())
{:error, 'Operation cannot be accomplished in current state'} = :czmq.zstr_recv(req)
hears = start.(fn -> :czmq.zstr_recv(pull) end)
:ok = :czmq.zsocket_destroy(pull)
{:error, 'the socket was destroyed'} = Task.await(hears, 20_000)
{:error, 'no such socket'} = :czmq.zstr_send(pull, "to nobody")
IO.puts("refused")

case System.argv() do
  ["wait"] ->
    :czmq.zstr_recv(sink)

  ["end", endpoint] ->
    :ok = :czmq.zsocket_connect(req, endpoint)
    :ok = :czmq.zstr_send(req, "the last words")
end
