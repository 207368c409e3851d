#!/usr/bin/env ruby
# frozen_string_literal: true

# Publishes random weather for random zip codes: wuserver.rb [ENDPOINT [HIGHEST]]

require_relative 'peer'

highest = Integer(ARGV[1] || 99_999)
publisher = open_socket(ZMQ::PUB)
bind(publisher, ARGV[0] || 'tcp://*:5556')
until_interrupted do
  loop do
    send_frames(publisher, "#{rand(1..highest)} #{rand(-80...135)} #{rand(10...60)}")
  end
end
