# The programs of examples/elixir-post in plain Elixir, independent of libzmq.
#
#   LC_ALL=C.UTF-8 elixir peer.exs ROLE ENDPOINT [ENDPOINT]
#
# Roles: pair-server, pair-client, echo-server, echo-client, publisher, subscriber, producer,
# worker (of a producer and for a collector), collector. Servers take tcp://127.0.0.1:0 too.

Code.require_file("zmtp.exs", __DIR__)

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
