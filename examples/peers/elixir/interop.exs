# One side of the cells of scripts/interop, in plain Elixir: cells come on standard input, what was
# received goes to standard output, as python/interop.py says.
#
#   LC_ALL=C.UTF-8 elixir interop.exs

Code.require_file("zmtp.exs", __DIR__)

defmodule Interop do
  import Bitwise
  import Zmtp

  @limit 10_000
  @round 20
  @routing_id "dealer 🐍"
  @topic "deck"
  @sync [@topic, "sync"]
  @bytes for n <- 0..255, into: "", do: <<n>>

  def run do
    case IO.read(:stdio, :line) do
      :eof ->
        :ok

      line ->
        play(String.split(line))
        run()
    end
  end

  defp deck do
    [
      ["hello"],
      ["hello 🐍 👩\u200D🔬 𝄞"],
      [""],
      ["\0a\0\0b\0"],
      [@bytes],
      ["first", "", "last"],
      [binary_part(:binary.copy(binary_part(@bytes, 0, 251), 4200), 0, 1 <<< 20)]
    ]
  end

  defp play([_pattern, role, how, endpoint]) do
    socket = open(how, endpoint, type(role), if(role == "dealer", do: @routing_id, else: ""))
    converse(role, socket)
    close(socket)
    IO.puts("done")
  rescue
    problem in MatchError -> IO.puts("failed #{inspect(problem.term)}")
  end

  defp type(role) when role in ["server", "client"], do: "PAIR"
  defp type(role), do: String.upcase(role)

  defp open("bind", endpoint, type, identity), do: bind(endpoint, type, identity)

  defp open("connect", endpoint, type, identity) do
    socket = connect(endpoint, type, identity)
    IO.puts("connected #{endpoint}")
    socket
  end

  defp converse("server", socket), do: ask(socket, [])
  defp converse("client", socket), do: echo(socket, [])
  # What libzmq adds and takes away by itself is not reported.
  defp converse("req", socket), do: ask(socket, [""], 1)
  defp converse("rep", socket), do: echo(socket, [], 1)
  defp converse("dealer", socket), do: ask(socket, [""])
  defp converse("router", socket), do: echo(socket, [socket.identity])
  defp converse("push", socket), do: Enum.each(deck(), &send_frames(socket, &1))
  defp converse("pull", socket), do: Enum.each(deck(), fn _ -> hear(socket) end)

  defp converse("pub", socket) do
    [<<1, wanted::binary>>] = recv_frames(socket)
    say_sync(socket, Task.async(fn -> IO.read(:stdio, :line) end), div(@limit, @round))

    # What the other side does not subscribe to is not sent.
    for message <- deck(), topic <- ["other", @topic], String.starts_with?(topic, wanted) do
      send_frames(socket, [topic | message])
    end
  end

  defp converse("sub", socket) do
    send_frames(socket, [<<1, @topic>>])
    Enum.each(deck(), fn _ -> hear(socket) end)
  end

  defp say_sync(socket, joined, rounds) when rounds > 0 do
    send_frames(socket, @sync)
    unless Task.yield(joined, @round), do: say_sync(socket, joined, rounds - 1)
  end

  defp ask(socket, envelope, hidden \\ 0) do
    for message <- deck() do
      send_frames(socket, envelope ++ message)
      hear(socket, [], hidden)
    end
  end

  defp echo(socket, prefix, hidden \\ 0) do
    for _ <- deck(), do: send_frames(socket, hear(socket, prefix, hidden))
  end

  # The frames as they came; a ROUTER reports whose they are too.
  defp hear(socket, prefix \\ [], hidden \\ 0) do
    case recv_frames(socket) do
      @sync ->
        IO.puts("joined")
        hear(socket, prefix, hidden)

      frames ->
        IO.puts(Enum.join(["got" | Enum.map(Enum.drop(prefix ++ frames, hidden), &shown/1)], " "))
        frames
    end
  end

  defp shown(frame) when byte_size(frame) <= 256, do: "#{byte_size(frame)}:#{hex(frame)}"
  defp shown(frame), do: "#{byte_size(frame)}:#{hex(:erlang.md5(frame))}"

  defp hex(bytes), do: Base.encode16(bytes, case: :lower)
end

IO.puts("ready")
Interop.run()
