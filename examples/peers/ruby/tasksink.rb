#!/usr/bin/env ruby
# frozen_string_literal: true

# Collects the workers' 100 confirmations and tells how long the batch took: tasksink.rb [ENDPOINT]

require_relative 'peer'

receiver = open_socket(ZMQ::PULL, endless: true)
bind(receiver, ARGV[0] || 'tcp://*:5558')
until_interrupted do
  # Wait for start of batch
  recv_frames(receiver)
  start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  100.times do |task|
    recv_frames(receiver)
    print((task % 10).zero? ? ':' : '.')
  end
  elapsed = Process.clock_gettime(Process::CLOCK_MONOTONIC) - start
  puts "Total elapsed time: #{(elapsed * 1000).round} msec"
end
receiver.close
$context.terminate
