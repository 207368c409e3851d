#!/usr/bin/env node
"use strict"

const USAGE = `One side of a ZeroMQ conversation, in JavaScript with zeromq.js.

usage: peer.js PATTERN ROLE bind|connect ENDPOINT [COUNT]

    pair      server | client   the server greets, the client greets back
    reqrep    req | rep         a request, and its echo as the reply
    pubsub    pub | sub         topics a, b, c and d; the subscriber wants a and c
    pushpull  push | pull       tasks, one way

COUNT is how many messages this side waits for or sends (default 2). A publisher
goes on until a line, or the end, arrives on its standard input.

Try it in two terminals:

    peer.js reqrep rep bind tcp://127.0.0.1:5555
    peer.js reqrep req connect tcp://127.0.0.1:5555

Standard output tells what happens, one line each: "bound ENDPOINT" or
"connected ENDPOINT", then "says TEXT" and "hears TEXT". Nothing waits for longer
than ten seconds. The exit code is 0 when the whole conversation took place.`

const assert = require("assert")
const { promisify } = require("util")
const zmq = require("zeromq")

const sleep = promisify(setTimeout)

const LIMIT_MS = 10000
const LINGER_MS = 1000
const ROUND_MS = 50
const MARK = "🟢"
const NAME = `Node ${MARK}`

function tell(what, text) {
  console.log(`${what} ${text}`)
}

async function say(socket, text) {
  tell("says", text)
  await socket.send(text)
}

async function hear(socket) {
  const [message] = await socket.receive()
  const text = message.toString()
  tell("hears", text)
  return text
}

async function pairServer(socket, count) {
  for (let n = 1; n <= count; n++) {
    await say(socket, `Hello, client ${n}, from ${NAME}`)
    await hear(socket)
  }
}

async function pairClient(socket, count) {
  for (let n = 1; n <= count; n++) {
    await hear(socket)
    await say(socket, `Hello, server ${n}, from ${NAME}`)
  }
}

async function request(socket, count) {
  for (let n = 1; n <= count; n++) {
    await say(socket, `request ${n} from ${NAME}`)
    await hear(socket)
  }
}

async function reply(socket, count) {
  for (let n = 1; n <= count; n++) {
    const text = await hear(socket)
    await say(socket, `${text}, echoed by ${NAME}`)
  }
}

// What is published before a subscriber has joined is lost, and a publisher cannot
// know when that is: so it goes on until it is told that the subscriber has enough.
async function publish(socket) {
  let done = false
  const stop = () => { done = true }
  process.stdin.on("data", stop).on("end", stop)
  const giveUp = Date.now() + LIMIT_MS
  for (let n = 1; !done; n++) {
    const messages = ["a", "b", "c", "d"].map(topic => `${topic} ${n} ${MARK}`)
    tell("says", messages.join(" | "))
    for (const message of messages) {
      await socket.send(message)
    }
    await sleep(ROUND_MS)
    if (Date.now() > giveUp) {
      throw new Error("no line on standard input said that the subscriber is done")
    }
  }
  process.stdin.destroy()
}

async function push(socket, count) {
  for (let n = 1; n <= count; n++) {
    await say(socket, `task ${n} from ${NAME}`)
  }
}

async function receive(socket, count) {
  for (let n = 1; n <= count; n++) {
    await hear(socket)
  }
}

const ROLES = {
  pair: { server: [zmq.Pair, pairServer], client: [zmq.Pair, pairClient] },
  reqrep: { req: [zmq.Request, request], rep: [zmq.Reply, reply] },
  pubsub: { pub: [zmq.Publisher, publish], sub: [zmq.Subscriber, receive] },
  pushpull: { push: [zmq.Push, push], pull: [zmq.Pull, receive] },
}

async function open(socket, how, endpoint) {
  // The default linger is for ever: it would keep a failed conversation from ending.
  socket.linger = LINGER_MS
  if ("receiveTimeout" in socket) socket.receiveTimeout = LIMIT_MS
  if ("sendTimeout" in socket) socket.sendTimeout = LIMIT_MS
  // Queues nothing before a puller is there, so that a task sent is a task delivered.
  if (socket instanceof zmq.Push) socket.immediate = true
  if (socket instanceof zmq.Subscriber) socket.subscribe("a", "c")
  if (how === "bind") {
    await socket.bind(endpoint)
    tell("bound", socket.lastEndpoint)
  } else {
    socket.connect(endpoint)
    tell("connected", endpoint)
  }
}

async function main(pattern, role, how, endpoint, count = "2") {
  const wanted = require("./package.json").dependencies.zeromq
  assert.strictEqual(require("zeromq/package.json").version, wanted, "another zeromq: run npm ci")
  assert.ok(zmq.capability.curve, "this zeromq was built without CURVE")

  const [Socket, converse] = ROLES[pattern][role]
  const socket = new Socket()
  try {
    await open(socket, how, endpoint)
    await converse(socket, Number(count))
  } finally {
    // Node does not exit while a socket is open.
    socket.close()
  }
}

const [pattern, role, how, endpoint, count] = process.argv.slice(2)
const known = ROLES[pattern] && ROLES[pattern][role] && ["bind", "connect"].includes(how)
if (!known || !endpoint || (count && !/^\d+$/.test(count)) || process.argv.length > 7) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  main(pattern, role, how, endpoint, count).catch(problem => {
    const what = problem.code === "EAGAIN"
      ? `nothing from the other side within ${LIMIT_MS} ms`
      : problem.message
    console.error(`peer.js: ${pattern} ${role} ${how} ${endpoint}: ${what}`)
    process.exitCode = 1
  })
}
