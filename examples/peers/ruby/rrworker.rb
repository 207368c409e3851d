#!/usr/bin/env ruby
# frozen_string_literal: true

# Answers World to what a broker hands on: rrworker.rb [ENDPOINT]

require_relative 'peer'

responder = open_socket(ZMQ::REP, endless: true)
connect(responder, ARGV[0] || 'tcp://localhost:5560')
until_interrupted do
  loop do
    puts "Received request: #{recv_frames(responder).first}"
    send_frames(responder, 'World')
  end
end
