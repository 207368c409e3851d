#!/usr/bin/env ruby
# frozen_string_literal: true

# Answers each Hello with World after some work: hwserver.rb [ENDPOINT [SECONDS]]

require_relative 'peer'

socket = open_socket(ZMQ::REP, endless: true)
bind(socket, ARGV[0] || 'tcp://*:5555')
until_interrupted do
  loop do
    puts "Received request: #{recv_frames(socket).first}"
    sleep Float(ARGV[1] || 1)
    send_frames(socket, 'World')
  end
end
