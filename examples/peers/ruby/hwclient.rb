#!/usr/bin/env ruby
# frozen_string_literal: true

# Says Hello ten times and prints each reply: hwclient.rb [ENDPOINT]

require_relative 'peer'

puts 'Connecting to hello world server...'
socket = open_socket(ZMQ::REQ)
connect(socket, ARGV[0] || 'tcp://localhost:5555')
10.times do |request|
  puts "Sending request #{request} ..."
  send_frames(socket, 'Hello')
  puts "Received reply #{request} [ #{recv_frames(socket).first} ]"
end
socket.close
$context.terminate
