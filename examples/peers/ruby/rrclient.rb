#!/usr/bin/env ruby
# frozen_string_literal: true

# Asks Hello ten times, of a broker or of a server: rrclient.rb [ENDPOINT]

require_relative 'peer'

requester = open_socket(ZMQ::REQ)
connect(requester, ARGV[0] || 'tcp://localhost:5559')
10.times do |request|
  send_frames(requester, 'Hello')
  puts "Received reply #{request} [#{recv_frames(requester).first}]"
end
requester.close
$context.terminate
