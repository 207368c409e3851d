#!/usr/bin/env ruby
# frozen_string_literal: true

# Prints what a web app pushes to it, and after Ctrl-C how many that was:
# port=4444 pipeline_worker.rb, or pipeline_worker.rb [ENDPOINT]

require_relative 'peer'

# Whether a message came in time; nothing is lost to Ctrl-C in the middle of it.
def take(socket, flags = 0)
  message = +''
  code = socket.recv_string(message, flags)
  return false if !ZMQ::Util.resultcode_ok?(code) && [ZMQ::EAGAIN, ZMQ::EINTR].include?(ZMQ::Util.errno)

  check(code, 'recv')
  puts message
  true
end

stopped = false
trap('INT') { stopped = true }
socket = open_socket(ZMQ::PULL, endless: true)
check(socket.setsockopt(ZMQ::RCVTIMEO, 100), 'RCVTIMEO')
check(socket.setsockopt(ZMQ::RCVHWM, 100), 'RCVHWM')
check(socket.setsockopt(ZMQ::RCVBUF, 8192), 'RCVBUF')
endpoint = bind(socket, ARGV[0] || "tcp://*:#{ENV.fetch('port', '4444')}")
taken = 0
until stopped
  taken += 1 if take(socket)
end
check(socket.unbind(endpoint), "unbind #{endpoint}")
taken += 1 while take(socket, ZMQ::DONTWAIT)
puts "took #{taken}"
exit 130
