"use strict"

// One trial of the page "Comparison" with zeromq.js: prints what was seen, in the words of the page's table.
//
// usage: node --expose-gc trials.js TRIAL FOLDER, in the project's folder

const { spawn } = require("child_process")
const fs = require("fs")
const net = require("net")
const path = require("path")
const peers = path.resolve("examples/peers/node/node_modules")
const zmq = require(path.join(peers, "zeromq"))

const LIMIT_MS = 10_000
const SETTLE_MS = 300
const FOR_EVER_MS = 2_000
const NOBODY = "tcp://127.0.0.1:1"

const settled = ms => new Promise(resolve => setTimeout(resolve, ms))

async function pipeline() {
  const pull = new zmq.Pull({ receiveTimeout: LIMIT_MS })
  const push = new zmq.Push()
  await pull.bind("tcp://127.0.0.1:*")
  push.connect(pull.lastEndpoint)
  return [pull, push]
}

// The code of the error, or undefined.
async function refusal(call) {
  try {
    await call()
    return undefined
  } catch (e) {
    return e.code
  }
}

const descriptors = () => fs.readdirSync("/proc/self/fd").length

// Keys of both sides; the client may bring others.
async function curveServer(options) {
  const keys = zmq.curveKeyPair()
  const server = new zmq.Pull({
    curveServer: true,
    curvePublicKey: keys.publicKey,
    curveSecretKey: keys.secretKey,
    receiveTimeout: LIMIT_MS,
    ...options
  })
  await server.bind("tcp://127.0.0.1:*")
  return [server, keys]
}

function curveClient(server, keys, options) {
  const mine = zmq.curveKeyPair()
  const client = new zmq.Push({
    curvePublicKey: mine.publicKey,
    curveSecretKey: mine.secretKey,
    curveServerKey: keys.publicKey,
    ...options
  })
  client.connect(server.lastEndpoint)
  return client
}

const trials = {
  async version() {
    const { version } = require(path.join(peers, "zeromq/package.json"))
    return `${version}, libzmq ${zmq.version}`
  },

  // Nothing is shared with a worker's thread: what goes there is a copy of plain data.
  async threads() {
    const [pull] = await pipeline()
    const first = pull.receive().catch(() => {})
    const second = await refusal(() => pull.receive())
    pull.close()
    await first
    return second === "EBUSY" ? "one thread; a second `receive()` is rejected" : "two may wait"
  },

  // There is nobody to interrupt: what stands behind receive() goes on at once.
  async interrupt() {
    const [pull, push] = await pipeline()
    const promise = pull.receive()
    await push.send("hello")
    const [message] = await promise
    return promise instanceof Promise && String(message) === "hello" ? "no thread waits" : "?"
  },

  async close() {
    const [pull] = await pipeline()
    const code = refusal(() => pull.receive())
    await settled(SETTLE_MS)
    pull.close()
    const said = await Promise.race([code, settled(FOR_EVER_MS).then(() => "waits on")])
    return said === "EAGAIN" ? "the promise is rejected" : said
  },

  async closed() {
    const pull = new zmq.Pull()
    pull.close()
    await settled(SETTLE_MS)
    new zmq.Push()
    return (await refusal(() => pull.receive())) === "EBADF" ? "`Error`" : "nothing is said"
  },

  async unsent() {
    const child = spawn(process.execPath, [__filename, "unsent-and-end", "."], {
      stdio: ["ignore", "pipe", "ignore"]
    })
    const ended = new Promise(resolve => child.on("exit", () => resolve("drops them")))
    await new Promise(resolve => child.stdout.on("data", resolve))
    const said = await Promise.race([ended, settled(FOR_EVER_MS).then(() => "waits on")])
    child.kill("SIGKILL")
    await ended
    return said
  },

  async dropped() {
    const count = 50
    new zmq.Pull().close()
    await settled(SETTLE_MS)
    ;(() => {
      for (let i = 0; i < count; i++) new zmq.Pull()
    })()
    const open = descriptors()
    const end = Date.now() + LIMIT_MS
    while (open - descriptors() < count / 2 && Date.now() < end) {
      globalThis.gc()
      await settled(SETTLE_MS / 10)
    }
    return open - descriptors() < count / 2 ? "stay open" : "closed by the collector"
  },

  async types() {
    const draft = require(path.join(peers, "zeromq/draft"))
    const isSocket = each => each.prototype instanceof zmq.Socket
    const all = [...Object.values(zmq), ...Object.values(draft)].filter(isSocket)
    all.forEach(type => new type().close())
    const server = new draft.Server({ receiveTimeout: LIMIT_MS })
    const client = new draft.Client({ receiveTimeout: LIMIT_MS })
    await server.bind("tcp://127.0.0.1:*")
    client.connect(server.lastEndpoint)
    await client.send("question")
    const [, { routingId }] = await server.receive()
    await server.send("answer", { routingId })
    const [answer] = await client.receive()
    return `${all.length}${String(answer) === "answer" ? ", drafts too" : ", no drafts"}`
  },

  // Whether there is a file, behind which ZMTP begins as the protocol says.
  async ipc(folder) {
    const file = path.join(folder, "pipe")
    const push = new zmq.Push()
    await push.bind(`ipc://${file}`)
    if (!fs.statSync(file).isSocket()) return "no: it makes no Unix socket"
    const peer = net.connect(file)
    let greeting = Buffer.alloc(0)
    for await (const chunk of peer) {
      greeting = Buffer.concat([greeting, chunk])
      if (greeting.length >= 10) break
    }
    return greeting[0] === 0xff && greeting[9] === 0x7f ? "yes" : "no"
  },

  async websocket() {
    const pull = new zmq.Pull({ receiveTimeout: LIMIT_MS })
    const push = new zmq.Push()
    try {
      await pull.bind("ws://127.0.0.1:*")
    } catch (e) {
      return "no"
    }
    push.connect(pull.lastEndpoint)
    await push.send("hello")
    return String(await pull.receive()) === "hello" ? "yes" : "no"
  },

  // Without a handler of the program's own a server admits any key.
  async curve() {
    const [server, keys] = await curveServer({})
    await curveClient(server, keys).send("stranger")
    const admitted = String(await server.receive()) === "stranger"
    const helper = Object.keys(zmq).some(name => /auth|zap|cert/i.test(name))
    return admitted && !helper ? "CURVE; no handler" : "?"
  },

  // A sender that has to wait for its receiver, over CURVE.
  async backlog() {
    const count = 20_000
    const padding = " ".repeat(1_000)
    const [server, keys] = await curveServer({ receiveHighWaterMark: 100 })
    const client = curveClient(server, keys, { sendHighWaterMark: 100 })
    let sent = 0
    const sending = (async () => {
      for (; sent < count; sent++) await client.send(sent + padding)
    })()
    await settled(500)
    const waited = sent < count
    for (let i = 0; i < count; i++) {
      const [message] = await server.receive()
      if (String(message).trim() !== String(i)) return "messages lost or garbled"
    }
    await sending
    return waited ? "all messages arrive" : "the sender did not wait"
  },

  // receive() takes none, and gives a Buffer of its own each time.
  async buffer() {
    const [pull, push] = await pipeline()
    await push.send("hello")
    await push.send("hello")
    const [first] = await pull.receive()
    const [second] = await pull.receive()
    return first !== second && pull.receive.length === 0 ? "no" : "?"
  },

  async async() {
    const [pull, push] = await pipeline()
    await push.send("hello")
    for await (const [message] of pull) {
      return String(message) === "hello" ? "promises, `for await`" : "no"
    }
  }
}

// What "unsent" starts.
async function unsentAndEnd() {
  const push = new zmq.Push()
  push.connect(NOBODY)
  await push.send("unsent")
  push.close()
  console.log("sent")
}

const [name, folder] = process.argv.slice(2)
if (name === "unsent-and-end") {
  unsentAndEnd()
} else {
  trials[name](folder).then(words => {
    console.log(words)
    process.exit(0)
  })
}
