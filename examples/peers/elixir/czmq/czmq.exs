# What the sessions call, in the shape that they know from erlang-czmq, which this is not: a
# stand-in over CZMQ 4 for as much as the sessions need. As CZMQ's, a zstr_send waits for a peer
# who takes the message; a zstr_recv takes one frame, and what comes too late for it the next one
# gets. The port is the program of port.c, beside this file or where CZMQ_PORT says.

defmodule :czmq_const do
  def zmq_pair, do: 0
  def zmq_pub, do: 1
  def zmq_sub, do: 2
  def zmq_req, do: 3
  def zmq_rep, do: 4
  def zmq_dealer, do: 5
  def zmq_router, do: 6
  def zmq_pull, do: 7
  def zmq_push, do: 8
  def zmq_xpub, do: 9
  def zmq_xsub, do: 10
end

defmodule :czmq do
  use GenServer

  # The verbs of port.c.
  @new 1
  @destroy 2
  @bind 3
  @connect 4
  @subscribe 5
  @send 6
  @recv 7

  # A context. It ends with the process that starts it.
  def start_link, do: GenServer.start_link(__MODULE__, program())

  def zsocket_new(ctx, type) do
    {:ok, <<number::32>>} = ask(ctx, @new, type, "")
    {ctx, number}
  end

  def zsocket_destroy(socket), do: done(ask(socket, @destroy, ""))

  # {:ok, port}
  def zsocket_bind(socket, endpoint) do
    with {:ok, <<port::32>>} <- ask(socket, @bind, endpoint), do: {:ok, port}
  end

  def zsocket_connect(socket, endpoint), do: done(ask(socket, @connect, endpoint))

  # The topic is a charlist.
  def zsocket_set_subscribe(socket, topic) when is_list(topic) do
    done(ask(socket, @subscribe, topic))
  end

  def zstr_send(socket, text), do: done(ask(socket, @send, text))

  # {:ok, bytes as a list} or {:error, :timeout}; the option timeout is in milliseconds.
  def zstr_recv(socket, options \\ []) do
    limit = Keyword.get(options, :timeout, -1)

    case ask(socket, @recv, <<limit::32>>) do
      {:ok, bytes} -> {:ok, :binary.bin_to_list(bytes)}
      {:error, 'timeout'} -> {:error, :timeout}
      error -> error
    end
  end

  defp ask({ctx, number}, verb, argument), do: ask(ctx, verb, number, argument)

  defp ask(ctx, verb, number, argument) do
    GenServer.call(ctx, {verb, number, IO.iodata_to_binary(argument)}, :infinity)
  end

  defp done({:ok, ""}), do: :ok
  defp done(error), do: error

  defp program do
    program = System.get_env("CZMQ_PORT", Path.join(__DIR__, "port"))

    unless File.exists?(program) do
      raise "there is no #{program}: cc -o #{program} #{__DIR__}/port.c -lczmq -lzmq"
    end

    program
  end

  # The state: the port, the number of the next request, who waits for which answer.

  @impl true
  def init(program) do
    {:ok, {Port.open({:spawn_executable, program}, [:binary, :exit_status, packet: 4]), 0, %{}}}
  end

  @impl true
  def handle_call({verb, number, argument}, from, {port, id, waiting}) do
    Port.command(port, <<id::32, verb, number::32, argument::binary>>)
    {:noreply, {port, rem(id + 1, 0x100000000), Map.put(waiting, id, from)}}
  end

  @impl true
  def handle_info({port, {:data, <<id::32, status, result::binary>>}}, {port, next, waiting}) do
    {from, waiting} = Map.pop!(waiting, id)
    GenServer.reply(from, if(status == 0, do: {:ok, result}, else: {:error, to_charlist(result)}))
    {:noreply, {port, next, waiting}}
  end

  def handle_info({port, {:exit_status, status}}, {port, _, _} = state) do
    {:stop, {:port_exit, status}, state}
  end
end
