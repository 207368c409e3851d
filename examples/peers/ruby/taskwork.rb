#!/usr/bin/env ruby
# frozen_string_literal: true

# Does the ventilator's tasks and tells the sink of each: taskwork.rb [VENTILATOR [SINK]]

require_relative 'peer'

receiver = open_socket(ZMQ::PULL, endless: true)
connect(receiver, ARGV[0] || 'tcp://localhost:5557')
sender = open_socket(ZMQ::PUSH)
connect(sender, ARGV[1] || 'tcp://localhost:5558')
until_interrupted do
  loop do
    workload = Integer(recv_frames(receiver).first)
    print '.'
    sleep workload / 1000.0
    send_frames(sender, '')
  end
end
