#!/usr/bin/env ruby
# frozen_string_literal: true

# Shares the requests of many clients among many workers: rrbroker.rb [FRONTEND BACKEND]

require_relative 'peer'

frontend = open_socket(ZMQ::ROUTER, endless: true)
backend = open_socket(ZMQ::DEALER, endless: true)
bind(frontend, ARGV[0] || 'tcp://*:5559')
bind(backend, ARGV[1] || 'tcp://*:5560')
ZMQ::Proxy.new(frontend, backend)
