# ZMTP 3.0 with the NULL mechanism over :gen_tcp, tcp and ipc, one connection for each socket.

defmodule Zmtp do
  import Bitwise

  @enforce_keys [:connection, :identity]
  defstruct @enforce_keys

  @limit 20_000
  @stream [:binary, active: false]
  @greeting <<0xFF, 0::64, 0x7F, 3, 0, "NULL", 0::128, 0, 0::248>>

  # The type is as on the wire, "PAIR"; the identity is what a ROUTER is to know this socket by.
  def bind(endpoint, type, identity \\ "") do
    {:ok, listener} = listen(endpoint)
    IO.puts("bound #{bound_endpoint(endpoint, listener)}")
    {:ok, connection} = :gen_tcp.accept(listener, @limit)
    :gen_tcp.close(listener)
    with "ipc://" <> path <- endpoint, do: File.rm!(path)
    shake_hands(connection, type, identity)
  end

  def connect(endpoint, type, identity \\ "") do
    {address, port, options} = address(endpoint)
    {:ok, connection} = :gen_tcp.connect(address, port, options, @limit)
    shake_hands(connection, type, identity)
  end

  def close(socket), do: :gen_tcp.close(socket.connection)

  def send_frames(socket, frames) do
    last = length(frames) - 1

    for {body, index} <- Enum.with_index(frames) do
      frame(socket.connection, if(index < last, do: 1, else: 0), body)
    end
  end

  # The frames of a message; what libzmq asks meanwhile is answered.
  def recv_frames(socket, frames \\ []) do
    case read(socket.connection) do
      {:command, <<4, "PING", _ttl::16, context::binary>>} ->
        frame(socket.connection, 4, <<4, "PONG", context::binary>>)
        recv_frames(socket, frames)

      {:more, body} ->
        recv_frames(socket, frames ++ [body])

      {:last, body} ->
        frames ++ [body]
    end
  end

  defp listen(endpoint) do
    {address, port, options} = address(endpoint)
    :gen_tcp.listen(port, [{:ip, address}, {:reuseaddr, true} | options])
  end

  defp address("ipc://" <> path), do: {{:local, path}, 0, @stream}

  defp address(endpoint) do
    # Port 0 has the system choose one, as libzmq's * does.
    %URI{scheme: "tcp", port: port} = URI.parse(String.replace_suffix(endpoint, ":*", ":0"))
    {{127, 0, 0, 1}, port, [{:nodelay, true} | @stream]}
  end

  defp bound_endpoint("ipc://" <> _ = endpoint, _listener), do: endpoint

  defp bound_endpoint(_endpoint, listener) do
    {:ok, port} = :inet.port(listener)
    "tcp://127.0.0.1:#{port}"
  end

  # The other side's identity comes with its READY.
  defp shake_hands(connection, type, identity) do
    :ok = :gen_tcp.send(connection, @greeting)
    <<0xFF, _::64, 0x7F, 3, _minor, "NULL", _::binary>> = take(connection, 64)
    properties = property("Socket-Type", type) <> property("Identity", identity)
    frame(connection, 4, <<5, "READY", properties::binary>>)
    {:command, <<5, "READY", theirs::binary>>} = read(connection)
    %Zmtp{connection: connection, identity: Map.get(properties(theirs), "identity", "")}
  end

  defp property(name, value) do
    <<byte_size(name), name::binary, byte_size(value)::32, value::binary>>
  end

  # Names are the same in any case.
  defp properties(<<>>), do: %{}

  defp properties(<<length, name::binary-size(length), size::32, value::binary-size(size), rest::binary>>) do
    Map.put(properties(rest), String.downcase(name), value)
  end

  defp frame(connection, flags, body) when byte_size(body) < 256 do
    :ok = :gen_tcp.send(connection, <<flags, byte_size(body), body::binary>>)
  end

  defp frame(connection, flags, body) do
    :ok = :gen_tcp.send(connection, <<flags ||| 2, byte_size(body)::64, body::binary>>)
  end

  defp read(connection) do
    <<flags>> = take(connection, 1)
    bits = if (flags &&& 2) == 2, do: 64, else: 8
    <<size::size(bits)>> = take(connection, div(bits, 8))
    body = if size == 0, do: "", else: take(connection, size)

    cond do
      (flags &&& 4) == 4 -> {:command, body}
      (flags &&& 1) == 1 -> {:more, body}
      true -> {:last, body}
    end
  end

  defp take(connection, size) do
    {:ok, bytes} = :gen_tcp.recv(connection, size, @limit)
    bytes
  end
end
