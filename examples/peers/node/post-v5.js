#!/usr/bin/env node
"use strict"

const USAGE = `The programs of the Node text, as it has them: the API that zeromq.js had up to version 5.

usage: post-v5.js push-server | req-server [ENDPOINT [MILLISECONDS]]
       post-v5.js pull-client | rep-client [ENDPOINT]

A server binds tcp://*:9998 and sends a counter every second, unless told otherwise; a
client connects to tcp://127.0.0.1:9998. Ctrl-C ends each.`

const zmq = require("zeromq/v5-compat")

const LINGER_MS = 1000

function logToConsole(message) {
  console.log(`[${new Date().toLocaleTimeString()}] ${message}`)
}

function open(type) {
  const socket = zmq.socket(type)
  socket.linger = LINGER_MS
  return socket
}

function serve(socket, sendMessage, endpoint = "tcp://*:9998", pause = "1000") {
  let counter = 0
  socket.bind(endpoint, error => {
    if (error) {
      logToConsole(`Failed to bind socket: ${error.message}`)
      process.exitCode = 1
      // Node does not exit while a socket is open.
      socket.close()
    } else {
      const port = socket.last_endpoint.split(":").pop()
      logToConsole(`Server listening on port ${port}`)
      setInterval(() => sendMessage(String(counter++)), Number(pause))
    }
  })
}

function pushServer(...where) {
  const socket = open("push")
  function sendMessage(message) {
    logToConsole(`Sending: ${message}`)
    socket.send(message)
  }
  serve(socket, sendMessage, ...where)
}

// Hands over a request only when the last one is answered. The text leaves the waiting to
// zeromq.js; but that asks whether it can send, in 6.8.0, and so takes the signal of a reply that
// has just come: nobody reads the reply, and all stands still.
function reqServer(...where) {
  const socket = open("req")
  const waiting = []
  function sendMessage(message) {
    logToConsole(`Sending: ${message}`)
    if (waiting.push(message) === 1) {
      socket.send(message)
    }
  }
  socket.on("message", message => {
    logToConsole(`Response: ${message.toString("utf8")}`)
    waiting.shift()
    if (waiting.length > 0) {
      socket.send(waiting[0])
    }
  })
  serve(socket, sendMessage, ...where)
}

function pullClient(endpoint = "tcp://127.0.0.1:9998") {
  const socket = open("pull")
  socket.on("message", message => logToConsole(`Received message: ${message.toString("utf8")}`))
  socket.connect(endpoint)
}

function repClient(endpoint = "tcp://127.0.0.1:9998") {
  const socket = open("rep")
  socket.on("message", message => {
    logToConsole(`Received message: ${message.toString("utf8")}`)
    socket.send(message)
  })
  socket.connect(endpoint)
}

const PROGRAMS = {
  "push-server": pushServer,
  "req-server": reqServer,
  "pull-client": pullClient,
  "rep-client": repClient,
}

const [program, ...where] = process.argv.slice(2)
if (Object.keys(PROGRAMS).includes(program)) {
  PROGRAMS[program](...where)
} else {
  console.error(USAGE)
  process.exitCode = 1
}
