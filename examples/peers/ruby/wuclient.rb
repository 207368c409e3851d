#!/usr/bin/env ruby
# frozen_string_literal: true

# Averages the temperature of one zip code over five updates: wuclient.rb [ZIPCODE [ENDPOINT]]

require_relative 'peer'

zipcode = ARGV[0] || '10001'
puts 'Collecting updates from weather server...'
subscriber = open_socket(ZMQ::SUB, endless: true)
connect(subscriber, ARGV[1] || 'tcp://localhost:5556')
check(subscriber.setsockopt(ZMQ::SUBSCRIBE, "#{zipcode} "), 'SUBSCRIBE')

until_interrupted do
  total = 0
  (1..5).each do |update|
    _, temperature, = recv_frames(subscriber).first.split.map { |field| Integer(field) }
    total += temperature
    puts "Average temperature for zipcode '#{zipcode}' was #{total.fdiv(update)} F"
  end
end
subscriber.close
$context.terminate
