#!/usr/bin/env ruby
# frozen_string_literal: true

# Hands 100 tasks of 1 to 100 ms to the workers: taskvent.rb [ENDPOINT [SINK [WORKERS]]]
#
# Starts on Enter, or as soon as so many workers are connected.

require_relative 'peer'

sender = open_socket(ZMQ::PUSH)
handshakes = handshakes_of(sender)
bind(sender, ARGV[0] || 'tcp://*:5557')
sink = open_socket(ZMQ::PUSH)
connect(sink, ARGV[1] || 'tcp://localhost:5558')
[sender, sink].each { |socket| check(socket.setsockopt(ZMQ::LINGER, LIMIT_MS), 'LINGER') }

until_interrupted do
  if ARGV[2]
    Integer(ARGV[2]).times { recv_frames(handshakes) }
  else
    puts 'Press Enter when the workers are ready: '
    $stdin.gets
  end
  puts 'Sending tasks to workers...'

  # The first message is "0" and signals start of batch
  send_frames(sink, '0')
  total = 100.times.sum do
    workload = rand(1..100)
    send_frames(sender, workload.to_s)
    workload
  end
  puts "Total expected cost: #{total} msec"
end
[handshakes, sender, sink].each(&:close)
$context.terminate
