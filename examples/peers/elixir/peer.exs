# The programs of examples/elixir-post in plain Elixir: ZMTP 3.0 with the NULL mechanism over
# :gen_tcp, one connection for each socket, independent of libzmq.
#
#   LC_ALL=C.UTF-8 elixir peer.exs ROLE ENDPOINT [ENDPOINT]
#
# Roles: pair-server, pair-client, echo-server, echo-client, publisher, subscriber, producer,
# worker (of a producer and for a collector), collector. Servers take tcp://127.0.0.1:0 too.

defmodule Zmtp do
  import Bitwise

  @limit 20_000
  @tcp [:binary, active: false, nodelay: true]
  @greeting <<0xFF, 0::64, 0x7F, 3, 0, "NULL", 0::128, 0, 0::248>>

  def bind(endpoint, type) do
    {host, port} = address(endpoint)
    {:ok, listener} = :gen_tcp.listen(port, [{:reuseaddr, true}, {:ip, host} | @tcp])
    {:ok, port} = :inet.port(listener)
    IO.puts("bound tcp://127.0.0.1:#{port}")
    {:ok, socket} = :gen_tcp.accept(listener, @limit)
    shake_hands(socket, type)
  end

  def connect(endpoint, type) do
    {host, port} = address(endpoint)
    {:ok, socket} = :gen_tcp.connect(host, port, @tcp, @limit)
    shake_hands(socket, type)
  end

  def send_frames(socket, frames) do
    last = length(frames) - 1

    for {body, index} <- Enum.with_index(frames) do
      frame(socket, if(index < last, do: 1, else: 0), body)
    end
  end

  # The frames of a message; what libzmq asks meanwhile is answered.
  def recv_frames(socket, frames \\ []) do
    case read(socket) do
      {:command, <<4, "PING", _ttl::16, context::binary>>} ->
        frame(socket, 4, <<4, "PONG", context::binary>>)
        recv_frames(socket, frames)

      {:more, body} ->
        recv_frames(socket, frames ++ [body])

      {:last, body} ->
        frames ++ [body]
    end
  end

  defp address(endpoint) do
    %URI{scheme: "tcp", port: port} = URI.parse(endpoint)
    {{127, 0, 0, 1}, port}
  end

  defp shake_hands(socket, type) do
    :ok = :gen_tcp.send(socket, @greeting)
    <<0xFF, _::64, 0x7F, 3, _minor, "NULL", _::binary>> = take(socket, 64)
    frame(socket, 4, <<5, "READY", 11, "Socket-Type", byte_size(type)::32, type::binary>>)
    {:command, <<5, "READY", _::binary>>} = read(socket)
    socket
  end

  defp frame(socket, flags, body) when byte_size(body) < 256 do
    :ok = :gen_tcp.send(socket, <<flags, byte_size(body), body::binary>>)
  end

  defp frame(socket, flags, body) do
    :ok = :gen_tcp.send(socket, <<flags ||| 2, byte_size(body)::64, body::binary>>)
  end

  defp read(socket) do
    <<flags>> = take(socket, 1)
    bits = if (flags &&& 2) == 2, do: 64, else: 8
    <<size::size(bits)>> = take(socket, div(bits, 8))
    body = if size == 0, do: "", else: take(socket, size)

    cond do
      (flags &&& 4) == 4 -> {:command, body}
      (flags &&& 1) == 1 -> {:more, body}
      true -> {:last, body}
    end
  end

  defp take(socket, size) do
    {:ok, bytes} = :gen_tcp.recv(socket, size, @limit)
    bytes
  end
end

defmodule Peer do
  import Zmtp

  def run(["pair-server", endpoint]) do
    socket = bind(endpoint, "PAIR")
    send_frames(socket, ["Hello, client"])
    print(socket)
  end

  def run(["pair-client", endpoint]) do
    socket = connect(endpoint, "PAIR")
    print(socket)
    send_frames(socket, ["Hello, server"])
  end

  def run(["echo-server", endpoint]), do: echo(bind(endpoint, "REP"))

  def run(["echo-client", endpoint]) do
    socket = connect(endpoint, "REQ")

    for text <- ["echo", "hello"] do
      send_frames(socket, ["", text])
      ["", reply] = recv_frames(socket)
      IO.puts(reply)
    end
  end

  # What the other side does not subscribe to is not sent.
  def run(["publisher", endpoint]) do
    socket = bind(endpoint, "PUB")
    [<<1, wanted::binary>>] = recv_frames(socket)

    for x <- Stream.interval(100) do
      text = "#{Enum.at(["a", "b", "c", "d"], rem(x, 4))} #{x}"
      if String.starts_with?(text, wanted), do: send_frames(socket, [text])
    end
  end

  def run(["subscriber", endpoint]) do
    socket = connect(endpoint, "SUB")
    for topic <- ["a", "b", "c", "d"], do: send_frames(socket, [<<1>> <> topic])
    forever(fn -> print(socket) end)
  end

  def run(["producer", endpoint]) do
    socket = bind(endpoint, "PUSH")
    for x <- Stream.interval(100), do: send_frames(socket, ["#{x}"])
  end

  def run(["worker", producer, collector]) do
    work(connect(producer, "PULL"), connect(collector, "PUSH"), 0)
  end

  def run(["collector", endpoint]) do
    socket = bind(endpoint, "PULL")
    forever(fn -> IO.puts("Total is #{recv_frames(socket)}") end)
  end

  defp echo(socket) do
    ["", text] = recv_frames(socket)
    IO.puts(text)
    send_frames(socket, ["", text])
    echo(socket)
  end

  defp work(producer, collector, total) do
    [number] = recv_frames(producer)
    total = total + String.to_integer(number)
    send_frames(collector, ["#{total}"])
    work(producer, collector, total)
  end

  defp print(socket), do: IO.puts(recv_frames(socket))

  defp forever(action) do
    action.()
    forever(action)
  end
end

Peer.run(System.argv())
