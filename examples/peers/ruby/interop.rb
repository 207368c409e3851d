# frozen_string_literal: true

# One side of the cells of scripts/interop, in Ruby with ffi-rzmq: cells come on standard input,
# what was received goes to standard output, as python/interop.py says.

require 'digest'
require 'ffi-rzmq'
require 'io/wait'

LIMIT_MS = 10_000
ROUND_SECONDS = 0.02
ROUTING_ID = 'dealer 🐍'.b
TOPIC = 'deck'
SYNC = [TOPIC, 'sync'].freeze
DECK = [
  ['hello'],
  ["hello 🐍 👩\u200d🔬 𝄞".b],
  [''],
  ["\0a\0\0b\0"],
  [(0..255).to_a.pack('C*')],
  ['first', '', 'last'],
  [Array.new(1 << 20) { |n| n % 251 }.pack('C*')]
].freeze

class Failure < StandardError; end

def check(code, what)
  return if ZMQ::Util.resultcode_ok?(code)

  raise Failure, "#{what}: #{ZMQ::Util.error_string}"
end

def tell(*words)
  puts words.join(' ')
end

def shown(frame)
  bytes = frame.bytesize <= 256 ? frame.unpack1('H*') : Digest::MD5.hexdigest(frame)
  "#{frame.bytesize}:#{bytes}"
end

def send_frames(socket, frames)
  check(socket.send_strings(frames), 'send')
end

def recv_frames(socket)
  frames = []
  check(socket.recv_strings(frames), 'recv')
  frames
end

def hear(socket)
  while (message = recv_frames(socket)) == SYNC
    tell 'joined'
  end
  tell 'got', *message.map { |frame| shown(frame) }
  message
end

def ask(socket, envelope = [])
  DECK.each do |message|
    send_frames(socket, envelope + message)
    hear(socket)
  end
end

def echo(socket)
  DECK.each { send_frames(socket, hear(socket)) }
end

def give(socket)
  DECK.each { |message| send_frames(socket, message) }
end

def take(socket)
  DECK.each { hear(socket) }
end

def publish(socket)
  give_up = Time.now + LIMIT_MS / 1000
  until $stdin.wait_readable(ROUND_SECONDS)
    send_frames(socket, SYNC)
    raise Failure, 'no line said that the subscriber has joined' if Time.now > give_up
  end
  $stdin.gets
  DECK.each do |message|
    send_frames(socket, ['other'] + message)
    send_frames(socket, [TOPIC] + message)
  end
end

ROLES = {
  'pair server' => [ZMQ::PAIR, method(:ask)],
  'pair client' => [ZMQ::PAIR, method(:echo)],
  'reqrep req' => [ZMQ::REQ, method(:ask)],
  'reqrep rep' => [ZMQ::REP, method(:echo)],
  'pubsub pub' => [ZMQ::PUB, method(:publish)],
  'pubsub sub' => [ZMQ::SUB, method(:take)],
  'pushpull push' => [ZMQ::PUSH, method(:give)],
  'pushpull pull' => [ZMQ::PULL, method(:take)],
  'dealerrouter dealer' => [ZMQ::DEALER, ->(socket) { ask(socket, ['']) }],
  'dealerrouter router' => [ZMQ::ROUTER, method(:echo)]
}.freeze

def set(socket, option, value)
  check(socket.setsockopt(option, value), "option #{option}")
end

def secure(socket, public_key, secret_key, server_key = nil)
  set(socket, ZMQ::CURVE_PUBLICKEY, public_key)
  set(socket, ZMQ::CURVE_SECRETKEY, secret_key)
  if server_key
    set(socket, ZMQ::CURVE_SERVERKEY, server_key)
  else
    set(socket, ZMQ::CURVE_SERVER, 1)
  end
end

def open_socket(socket, type, how, endpoint, keys)
  [ZMQ::LINGER, ZMQ::RCVTIMEO, ZMQ::SNDTIMEO].each { |option| set(socket, option, LIMIT_MS) }
  set(socket, ZMQ::IDENTITY, ROUTING_ID) if type == ZMQ::DEALER
  set(socket, ZMQ::SUBSCRIBE, TOPIC) if type == ZMQ::SUB
  secure(socket, *keys) unless keys.empty?
  if how == 'bind'
    check(socket.bind(endpoint), "bind #{endpoint}")
    found = []
    check(socket.getsockopt(ZMQ::LAST_ENDPOINT, found), 'LAST_ENDPOINT')
    tell 'bound', found.first.delete("\0")
  else
    check(socket.connect(endpoint), "connect #{endpoint}")
    tell 'connected', endpoint
  end
end

def play(context, pattern, role, how, endpoint, *keys)
  type, converse = ROLES.fetch("#{pattern} #{role}")
  socket = context.socket(type)
  open_socket(socket, type, how, endpoint, keys)
  converse.call(socket)
ensure
  socket&.close
end

$stdout.sync = true
context = ZMQ::Context.new
tell 'ready'
begin
  while (line = $stdin.gets)
    begin
      play(context, *line.split)
      tell 'done'
    rescue Failure => e
      tell 'failed', e.message
    end
  end
rescue Interrupt
  exit 130
end
context.terminate
