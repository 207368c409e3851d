#!/usr/bin/env node
"use strict"

// One side of the cells of scripts/interop, in JavaScript with zeromq.js: cells come on standard
// input, what was received goes to standard output, as python/interop.py says.

const readline = require("readline")
const { promisify } = require("util")
const zmq = require("zeromq")
const { DECK, LIMIT_MS, ROUTING_ID, SYNC, TOPIC, isSync, shown, tell } = require("./deck")

const sleep = promisify(setTimeout)
const ROUND_MS = 20

async function hear(socket) {
  let message = await socket.receive()
  while (isSync(message)) {
    tell("joined")
    message = await socket.receive()
  }
  tell("got", ...message.map(shown))
  return message
}

async function ask(socket, lines, envelope = []) {
  for (const message of DECK) {
    await socket.send([...envelope, ...message])
    await hear(socket)
  }
}

async function echo(socket) {
  for (let n = 0; n < DECK.length; n++) {
    await socket.send(await hear(socket))
  }
}

async function give(socket) {
  for (const message of DECK) {
    await socket.send(message)
  }
}

async function take(socket) {
  for (let n = 0; n < DECK.length; n++) {
    await hear(socket)
  }
}

async function publish(socket, lines) {
  let joined = false
  lines.next().then(() => { joined = true })
  const giveUp = Date.now() + LIMIT_MS
  while (!joined) {
    if (Date.now() > giveUp) {
      throw new Error("no line said that the subscriber has joined")
    }
    await socket.send([TOPIC, SYNC])
    await sleep(ROUND_MS)
  }
  for (const message of DECK) {
    await socket.send(["other", ...message])
    await socket.send([TOPIC, ...message])
  }
}

const ROLES = {
  pair: { server: [zmq.Pair, ask], client: [zmq.Pair, echo] },
  reqrep: { req: [zmq.Request, ask], rep: [zmq.Reply, echo] },
  pubsub: { pub: [zmq.Publisher, publish], sub: [zmq.Subscriber, take] },
  pushpull: { push: [zmq.Push, give], pull: [zmq.Pull, take] },
  dealerrouter: {
    dealer: [zmq.Dealer, (socket, lines) => ask(socket, lines, [""])],
    router: [zmq.Router, echo],
  },
}

function secure(socket, publicKey, secretKey, serverKey) {
  socket.curvePublicKey = publicKey
  socket.curveSecretKey = secretKey
  if (serverKey) socket.curveServerKey = serverKey
  else socket.curveServer = true
}

async function open(socket, how, endpoint, keys) {
  socket.linger = LIMIT_MS
  if ("receiveTimeout" in socket) socket.receiveTimeout = LIMIT_MS
  if ("sendTimeout" in socket) socket.sendTimeout = LIMIT_MS
  if (socket instanceof zmq.Dealer) socket.routingId = ROUTING_ID
  if (socket instanceof zmq.Subscriber) socket.subscribe(TOPIC)
  if (keys.length > 0) secure(socket, ...keys)
  if (how === "bind") {
    await socket.bind(endpoint)
    tell("bound", socket.lastEndpoint)
  } else {
    socket.connect(endpoint)
    tell("connected", endpoint)
  }
}

async function play(lines, pattern, role, how, endpoint, ...keys) {
  const [Socket, converse] = ROLES[pattern][role]
  const socket = new Socket()
  try {
    await open(socket, how, endpoint, keys)
    await converse(socket, lines)
  } finally {
    socket.close()
  }
}

async function main() {
  const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  tell("ready")
  for (;;) {
    const { value, done } = await lines.next()
    if (done) return
    try {
      await play(lines, ...value.split(" "))
      tell("done")
    } catch (problem) {
      tell("failed", problem.message)
    }
  }
}

main()
