#!/usr/bin/env ruby
# frozen_string_literal: true

# Publishes under A and B once a second, the topic in a frame of its own: psenvpub.rb [ENDPOINT]

require_relative 'peer'

publisher = open_socket(ZMQ::PUB)
bind(publisher, ARGV[0] || 'tcp://*:5563')
until_interrupted do
  loop do
    send_frames(publisher, 'A', "We don't want to see this")
    send_frames(publisher, 'B', 'We would like to see this')
    sleep 1
  end
end
