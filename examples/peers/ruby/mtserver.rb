#!/usr/bin/env ruby
# frozen_string_literal: true

# Answers Hello with World from five threads, reached over inproc: mtserver.rb [ENDPOINT]

require_relative 'peer'

clients = open_socket(ZMQ::ROUTER, endless: true)
workers = open_socket(ZMQ::DEALER, endless: true)
check(workers.bind('inproc://workers'), 'bind inproc://workers')
5.times do |number|
  Thread.new do
    receiver = open_socket(ZMQ::REP, endless: true)
    connect(receiver, 'inproc://workers')
    loop do
      puts "worker #{number + 1} received [#{recv_frames(receiver).first}]"
      send_frames(receiver, 'World')
    end
  end
end
bind(clients, ARGV[0] || 'tcp://*:5555')
ZMQ::Proxy.new(clients, workers)
