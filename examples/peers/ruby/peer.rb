# frozen_string_literal: true

# What the programs of this folder share: sockets of ffi-rzmq whose failures are raised.

require 'ffi-rzmq'

LIMIT_MS = 10_000

# ZMQ_EVENT_HANDSHAKE_SUCCEEDED, for which ffi-rzmq has no name.
HANDSHAKE_SUCCEEDED = 0x1000

$stdout.sync = true

def check(code, what)
  return if ZMQ::Util.resultcode_ok?(code)
  raise Interrupt if ZMQ::Util.errno == ZMQ::EINTR

  abort "#{$PROGRAM_NAME}: #{what}: #{ZMQ::Util.error_string}"
end

# A socket that waits for what it receives: for good, or for LIMIT_MS.
def open_socket(type, endless: false)
  $context ||= ZMQ::Context.new
  socket = $context.socket(type)
  check(socket.setsockopt(ZMQ::LINGER, 1000), 'LINGER')
  check(socket.setsockopt(ZMQ::RCVTIMEO, LIMIT_MS), 'RCVTIMEO') unless endless
  socket
end

def bind(socket, endpoint)
  check(socket.bind(endpoint), "bind #{endpoint}")
  found = []
  check(socket.getsockopt(ZMQ::LAST_ENDPOINT, found), 'LAST_ENDPOINT')
  endpoint = found.first.delete("\0")
  puts "bound #{endpoint}"
  endpoint
end

def connect(socket, endpoint)
  check(socket.connect(endpoint), "connect #{endpoint}")
end

# A socket that receives a message for each peer that this one, which is not bound yet, is ready for.
def handshakes_of(socket)
  endpoint = 'inproc://handshakes'
  check(LibZMQ.zmq_socket_monitor(socket.socket, endpoint, HANDSHAKE_SUCCEEDED), 'monitor')
  handshakes = open_socket(ZMQ::PAIR, endless: true)
  connect(handshakes, endpoint)
  handshakes
end

def send_frames(socket, *frames)
  check(socket.send_strings(frames), 'send')
end

def recv_frames(socket)
  frames = []
  check(socket.recv_strings(frames), 'recv')
  frames.map { |frame| frame.force_encoding(Encoding::UTF_8) }
end

# Runs the block until Ctrl-C.
def until_interrupted
  yield
rescue Interrupt
  exit 130
end
