# The same as interop.exs in the words of the Elixir text, over the :czmq of czmq/czmq.exs. A
# zstr_send and a zstr_recv take one frame: so the deck has no message of several, and a topic is
# the beginning of the frame.

Code.require_file("czmq/czmq.exs", __DIR__)

defmodule InteropCzmq do
  import Bitwise

  @limit 10_000
  @round 20
  @sync "decksync"
  @bytes for n <- 0..255, into: "", do: <<n>>

  def run(ctx) do
    case IO.read(:stdio, :line) do
      :eof ->
        :ok

      line ->
        play(ctx, String.split(line))
        run(ctx)
    end
  end

  defp deck do
    [
      "hello",
      "hello 🐍 👩\u200D🔬 𝄞",
      "",
      "\0a\0\0b\0",
      @bytes,
      binary_part(:binary.copy(binary_part(@bytes, 0, 251), 4200), 0, 1 <<< 20)
    ]
  end

  defp play(ctx, [_pattern, role, how, endpoint]) do
    socket = :czmq.zsocket_new(ctx, type(role))
    if role == "sub", do: :ok = :czmq.zsocket_set_subscribe(socket, 'deck')
    meet(how, socket, endpoint)
    converse(role, socket)
    :ok = :czmq.zsocket_destroy(socket)
    IO.puts("done")
  rescue
    problem in MatchError -> IO.puts("failed #{inspect(problem.term)}")
  end

  defp type(role) when role in ["server", "client"], do: :czmq_const.zmq_pair()
  defp type("req"), do: :czmq_const.zmq_req()
  defp type("rep"), do: :czmq_const.zmq_rep()
  defp type("pub"), do: :czmq_const.zmq_pub()
  defp type("sub"), do: :czmq_const.zmq_sub()
  defp type("push"), do: :czmq_const.zmq_push()
  defp type("pull"), do: :czmq_const.zmq_pull()

  defp meet("bind", socket, endpoint) do
    {:ok, port} = :czmq.zsocket_bind(socket, endpoint)
    IO.puts("bound #{String.replace_suffix(endpoint, ":*", ":#{port}")}")
  end

  defp meet("connect", socket, endpoint) do
    :ok = :czmq.zsocket_connect(socket, endpoint)
    IO.puts("connected #{endpoint}")
  end

  defp converse(role, socket) when role in ["server", "req"] do
    for text <- deck() do
      send_text(socket, text)
      hear(socket)
    end
  end

  defp converse(role, socket) when role in ["client", "rep"] do
    for _ <- deck(), do: send_text(socket, hear(socket))
  end

  defp converse("push", socket), do: Enum.each(deck(), &send_text(socket, &1))

  defp converse("pub", socket) do
    say_sync(socket, Task.async(fn -> IO.read(:stdio, :line) end), div(@limit, @round))
    for text <- deck(), topic <- ["other", "deck"], do: send_text(socket, topic <> text)
  end

  defp converse(role, socket) when role in ["pull", "sub"] do
    Enum.each(deck(), fn _ -> hear(socket) end)
  end

  defp say_sync(socket, joined, rounds) when rounds > 0 do
    send_text(socket, @sync)
    unless Task.yield(joined, @round), do: say_sync(socket, joined, rounds - 1)
  end

  defp send_text(socket, text), do: :ok = :czmq.zstr_send(socket, text)

  defp hear(socket) do
    {:ok, bytes} = :czmq.zstr_recv(socket, timeout: @limit)

    case :binary.list_to_bin(bytes) do
      @sync ->
        IO.puts("joined")
        hear(socket)

      frame ->
        IO.puts("got #{shown(frame)}")
        frame
    end
  end

  defp shown(frame) when byte_size(frame) <= 256, do: "#{byte_size(frame)}:#{hex(frame)}"
  defp shown(frame), do: "#{byte_size(frame)}:#{hex(:erlang.md5(frame))}"

  defp hex(bytes), do: Base.encode16(bytes, case: :lower)
end

{:ok, ctx} = :czmq.start_link()
IO.puts("ready")
InteropCzmq.run(ctx)
