#!/usr/bin/env node
"use strict"

// A peer in JavaScript that does what it is told, one order a line on its standard input, until it
// is killed: the orders and answers of ../python/steady.py.

const { createHash } = require("crypto")
const readline = require("readline")
const { promisify } = require("util")
const zmq = require("zeromq")

const sleep = promisify(setTimeout)

const LIMIT_MS = 20000

const TYPES = {
  PAIR: zmq.Pair,
  PUB: zmq.Publisher,
  SUB: zmq.Subscriber,
  REQ: zmq.Request,
  REP: zmq.Reply,
  DEALER: zmq.Dealer,
  ROUTER: zmq.Router,
  PULL: zmq.Pull,
  PUSH: zmq.Push,
}

const OPTIONS = {
  sndhwm: "sendHighWaterMark",
  rcvhwm: "receiveHighWaterMark",
  sndbuf: "sendBufferSize",
  rcvbuf: "receiveBufferSize",
  reconnect_ivl: "reconnectInterval",
  routing_id: "routingId",
}

const sockets = {}

function tell(...words) {
  console.log(words.join(" "))
}

function make(name, type, options) {
  const socket = sockets[name] = new TYPES[type]()
  socket.linger = 0
  if ("receiveTimeout" in socket) socket.receiveTimeout = LIMIT_MS
  if ("sendTimeout" in socket) socket.sendTimeout = LIMIT_MS
  for (const option of options) {
    const [key, value] = option.split("=")
    if (key === "subscribe") {
      socket.subscribe(value)
    } else {
      socket[OPTIONS[key]] = /^\d+$/.test(value) ? Number(value) : value
    }
  }
  return socket
}

function digest(frames) {
  const hash = createHash("sha256")
  frames.forEach(frame => hash.update(frame))
  return hash.digest("hex")
}

const ORDERS = {
  async bind(name, type, endpoint, ...options) {
    const socket = make(name, type, options)
    await socket.bind(endpoint)
    tell("bound", socket.lastEndpoint)
  },

  connect(name, type, endpoint, ...options) {
    make(name, type, options).connect(endpoint)
    tell("connected")
  },

  async try(name, type, endpoint, ...options) {
    const socket = make(name, type, options)
    const refused = new Promise(resolve => socket.events.on("connect:retry", resolve))
    socket.connect(endpoint)
    await refused
    tell("refused")
  },

  close(name) {
    sockets[name].close()
    delete sockets[name]
    tell("closed")
  },

  async say(name, ...frames) {
    await sockets[name].send(frames)
    tell("said")
  },

  async hear(name) {
    tell("heard", ...await sockets[name].receive())
  },

  async count(name, who, rest = "0") {
    for (let number = 1; ; number++) {
      const letter = String.fromCharCode("a".charCodeAt(0) + number % 26)
      for (const each of who.split(",")) {
        const frames = [each, `${number}`, letter.repeat(8000 + number % 300)]
        await sockets[name].send([...frames, digest(frames)])
      }
      tell("sent", number)
      if (rest !== "0") await sleep(Number(rest))
    }
  },

  async listen(name, rest = "0") {
    for (;;) {
      const frames = await sockets[name].receive()
      const check = frames.pop()
      if (frames.length === 3 && check.toString() === digest(frames)) {
        tell("got", frames[0], frames[1])
      } else {
        tell("torn", frames.length, ...frames.map(frame => frame.slice(0, 20)))
      }
      if (rest !== "0") await sleep(Number(rest))
    }
  },
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [order, ...words] = line.split(" ")
    await ORDERS[order](...words)
  }
}

main().then(() => process.exit(0), problem => {
  console.error(`steady.js: ${problem.stack}`)
  process.exit(1)
})
