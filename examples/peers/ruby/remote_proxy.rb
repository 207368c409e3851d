#!/usr/bin/env ruby
# frozen_string_literal: true

# Calls the methods of an object in another process: remote_proxy.rb server|client [ENDPOINT]
#
# The other side of examples/ruby-slides/RemoteProxy.java, which tells what goes over the wire.

require_relative 'peer'

# What is called.
class Phrases
  def upcase(text)
    text.upcase
  end

  def repeat(text, times)
    text * Integer(times)
  end

  def count(text)
    text.size
  end
end

# Has all methods of whatever is on the other side of the socket.
class RemoteProxy
  def initialize(socket)
    @socket = socket
  end

  def method_missing(name, *arguments)
    send_frames(@socket, name.to_s, *arguments.map(&:to_s))
    status, text = recv_frames(@socket)
    raise "#{status}: #{text}" unless status == 'result'
    text
  end

  def respond_to_missing?(*)
    true
  end
end

def answer(phrases, name, *arguments)
  raise NoMethodError, name unless Phrases.public_instance_methods(false).map(&:to_s).include?(name)

  ['result', phrases.public_send(name, *arguments).to_s]
rescue StandardError => e
  ['error', "#{e.class}: #{e.message}"]
end

case ARGV[0]
when 'server'
  socket = open_socket(ZMQ::REP, endless: true)
  bind(socket, ARGV[1] || 'tcp://127.0.0.1:5555')
  until_interrupted do
    loop { send_frames(socket, *answer(Phrases.new, *recv_frames(socket))) }
  end
when 'client'
  socket = open_socket(ZMQ::REQ)
  connect(socket, ARGV[1] || 'tcp://localhost:5555')
  phrases = RemoteProxy.new(socket)
  calls = [[:upcase, 'zażółć'], [:repeat, 'ab', 3], [:count, 'ØMQ 🎈'], [:repeat, 'ab', -1], [:exit, 0]]
  calls.each do |name, *arguments|
    puts phrases.public_send(name, *arguments)
  rescue RuntimeError => e
    puts e.message
  end
  socket.close
  $context.terminate
else
  abort 'usage: remote_proxy.rb server|client [ENDPOINT]'
end
