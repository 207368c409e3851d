#!/usr/bin/env node
"use strict"

// The same as interop.js in the words of zeromq.js up to version 5: zmq.socket("push"), and an
// event for each message.

const readline = require("readline")
const zmq = require("zeromq/v5-compat")
const { DECK, LIMIT_MS, ROUTING_ID, SYNC, TOPIC, isSync, shown, tell } = require("./deck")

const ROUND_MS = 20

// Calls back for each message of the deck, and once more when all are there.
function hear(socket, each, all) {
  let count = 0
  socket.on("message", (...message) => {
    if (isSync(message)) return tell("joined")
    tell("got", ...message.map(shown))
    each(message, ++count)
    if (count === DECK.length) all()
  })
}

function ask(socket, end, envelope = []) {
  hear(socket, (message, count) => {
    if (count < DECK.length) socket.send([...envelope, ...DECK[count]])
  }, end)
  socket.send([...envelope, ...DECK[0]])
}

// The callback of the last send tells that it is queued.
function echo(socket, end) {
  hear(socket, (message, count) => {
    socket.send(message, 0, count === DECK.length ? end : undefined)
  }, () => {})
}

function give(socket, end) {
  DECK.forEach((message, n) => socket.send(message, 0, n === DECK.length - 1 ? end : undefined))
}

function take(socket, end) {
  hear(socket, () => {}, end)
}

function publish(socket, end) {
  const round = setInterval(() => {
    if (socket.closed) clearInterval(round)
    else socket.send([TOPIC, SYNC])
  }, ROUND_MS)
  lines.once("line", () => {
    clearInterval(round)
    DECK.forEach((message, n) => {
      socket.send(["other", ...message])
      socket.send([TOPIC, ...message], 0, n === DECK.length - 1 ? end : undefined)
    })
  })
}

const ROLES = {
  "pair server": ["pair", ask],
  "pair client": ["pair", echo],
  "reqrep req": ["req", ask],
  "reqrep rep": ["rep", echo],
  "pubsub pub": ["pub", publish],
  "pubsub sub": ["sub", take],
  "pushpull push": ["push", give],
  "pushpull pull": ["pull", take],
  "dealerrouter dealer": ["dealer", (socket, end) => ask(socket, end, [""])],
  "dealerrouter router": ["router", echo],
}

function secure(socket, publicKey, secretKey, serverKey) {
  socket.curve_publickey = publicKey
  socket.curve_secretkey = secretKey
  if (serverKey) socket.curve_serverkey = serverKey
  else socket.curve_server = 1
}

function play(pattern, role, how, endpoint, ...keys) {
  const [type, converse] = ROLES[`${pattern} ${role}`]
  const socket = zmq.socket(type)
  const limit = setTimeout(() => end(new Error(`not over within ${LIMIT_MS} ms`)), LIMIT_MS)

  function end(problem) {
    clearTimeout(limit)
    socket.close()
    if (problem) tell("failed", problem.message)
    else tell("done")
    lines.once("line", line => play(...line.split(" ")))
  }

  socket.on("error", end)
  socket.linger = LIMIT_MS
  if (type === "dealer") socket.identity = ROUTING_ID
  if (type === "sub") socket.subscribe(TOPIC)
  if (keys.length > 0) secure(socket, ...keys)
  if (how === "bind") {
    socket.bind(endpoint, problem => {
      if (problem) return end(problem)
      tell("bound", socket.last_endpoint)
      converse(socket, end)
    })
  } else {
    socket.connect(endpoint)
    tell("connected", endpoint)
    converse(socket, end)
  }
}

const lines = readline.createInterface({ input: process.stdin })
lines.once("line", line => play(...line.split(" ")))
tell("ready")
