# frozen_string_literal: true

# A peer in Ruby that does what it is told, one order a line on its standard input, until it is
# killed: the orders and answers of ../python/steady.py, but for "try".

require 'digest'
require_relative 'peer'

# What can be done with a socket.
module Orders
  SOCKETS = {}

  module_function

  def make(name, type, options)
    socket = SOCKETS[name] = open_socket(ZMQ.const_get(type))
    check(socket.setsockopt(ZMQ::SNDTIMEO, LIMIT_MS), 'SNDTIMEO')
    options.each do |option|
      key, value = option.split('=')
      value = value.to_i if value =~ /\A\d+\z/
      check(socket.setsockopt(ZMQ.const_get(key.upcase), value), option)
    end
    socket
  end

  def do_bind(name, type, endpoint, *options)
    bind(make(name, type, options), endpoint)
  end

  def do_connect(name, type, endpoint, *options)
    connect(make(name, type, options), endpoint)
    puts 'connected'
  end

  def do_close(name)
    SOCKETS.delete(name).close
    puts 'closed'
  end

  def do_say(name, *frames)
    send_frames(SOCKETS[name], *frames)
    puts 'said'
  end

  def do_hear(name)
    puts "heard #{recv_frames(SOCKETS[name]).join(' ')}"
  end

  def do_count(name, who, rest = '0')
    1.step do |number|
      who.split(',').each do |each|
        frames = [each, number.to_s, ('a'.ord + number % 26).chr * (8000 + number % 300)]
        send_frames(SOCKETS[name], *frames, Digest::SHA256.hexdigest(frames.join))
      end
      puts "sent #{number}"
      sleep(rest.to_i / 1000.0)
    end
  end

  def do_listen(name, rest = '0')
    loop do
      *frames, digest = recv_frames(SOCKETS[name])
      whole = frames.size == 3 && digest == Digest::SHA256.hexdigest(frames.join)
      puts whole ? "got #{frames[0]} #{frames[1]}" : "torn #{frames.size} #{frames.map { |each| each[0, 20] }}"
      sleep(rest.to_i / 1000.0)
    end
  end
end

until_interrupted do
  $stdin.each_line do |line|
    order, *words = line.split
    Orders.send("do_#{order}", *words)
  end
end
