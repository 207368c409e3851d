#!/usr/bin/env ruby
# frozen_string_literal: true

# Prints what is published under B: psenvsub.rb [ENDPOINT]

require_relative 'peer'

subscriber = open_socket(ZMQ::SUB, endless: true)
check(subscriber.setsockopt(ZMQ::SUBSCRIBE, 'B'), 'SUBSCRIBE')
connect(subscriber, ARGV[0] || 'tcp://localhost:5563')
until_interrupted do
  loop do
    topic, content = recv_frames(subscriber)
    puts "[#{topic}] #{content}"
  end
end
