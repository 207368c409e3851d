#!/usr/bin/env node
"use strict"

const USAGE = `The programs of the Node text, in the API that zeromq.js has since version 6.

usage: post.js push-server | req-server [ENDPOINT [MILLISECONDS]]
       post.js pull-client | rep-client [ENDPOINT]

A server binds tcp://*:9998 and sends a counter every second, unless told otherwise; a
client connects to tcp://127.0.0.1:9998. Ctrl-C ends each.`

const { promisify } = require("util")
const zmq = require("zeromq")

const sleep = promisify(setTimeout)

const LINGER_MS = 1000

function logToConsole(message) {
  console.log(`[${new Date().toLocaleTimeString()}] ${message}`)
}

// Whether it is bound.
async function bind(socket, endpoint = "tcp://*:9998") {
  try {
    await socket.bind(endpoint)
  } catch (error) {
    logToConsole(`Failed to bind socket: ${error.message}`)
    process.exitCode = 1
    return false
  }
  logToConsole(`Server listening on port ${socket.lastEndpoint.split(":").pop()}`)
  return true
}

// Waits while there is no client.
async function sendMessage(socket, message) {
  logToConsole(`Sending: ${message}`)
  await socket.send(message)
}

async function pushServer(socket, endpoint, pause = "1000") {
  if (await bind(socket, endpoint)) {
    for (let counter = 0; ; counter++) {
      await sleep(Number(pause))
      await sendMessage(socket, String(counter))
    }
  }
}

async function reqServer(socket, endpoint, pause = "1000") {
  if (await bind(socket, endpoint)) {
    for (let counter = 0; ; counter++) {
      await sleep(Number(pause))
      await sendMessage(socket, String(counter))
      const [response] = await socket.receive()
      logToConsole(`Response: ${response}`)
    }
  }
}

async function pullClient(socket, endpoint = "tcp://127.0.0.1:9998") {
  socket.connect(endpoint)
  for await (const [message] of socket) {
    logToConsole(`Received message: ${message}`)
  }
}

async function repClient(socket, endpoint = "tcp://127.0.0.1:9998") {
  socket.connect(endpoint)
  for await (const [message] of socket) {
    logToConsole(`Received message: ${message}`)
    await socket.send(message)
  }
}

const PROGRAMS = {
  "push-server": [zmq.Push, pushServer],
  "req-server": [zmq.Request, reqServer],
  "pull-client": [zmq.Pull, pullClient],
  "rep-client": [zmq.Reply, repClient],
}

async function main(program, ...where) {
  const [Socket, run] = PROGRAMS[program]
  const socket = new Socket({ linger: LINGER_MS })
  try {
    await run(socket, ...where)
  } finally {
    // Node does not exit while a socket is open.
    socket.close()
  }
}

if (Object.keys(PROGRAMS).includes(process.argv[2])) {
  main(...process.argv.slice(2)).catch(problem => {
    console.error(`post.js: ${problem.message}`)
    process.exitCode = 1
  })
} else {
  console.error(USAGE)
  process.exitCode = 1
}
