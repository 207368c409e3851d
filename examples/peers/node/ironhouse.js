#!/usr/bin/env node
"use strict"

const USAGE = `The client of examples/security/Ironhouse.java, in JavaScript with zeromq.js.

usage: ironhouse.js FOLDER ENDPOINT

FOLDER is what "Ironhouse keys FOLDER" made. Prints "hears TEXT", or "refused" where the server does
not know the key.`

const fs = require("fs")
const path = require("path")
const zmq = require("zeromq")

const LIMIT_MS = 10000

function key(file, name) {
  const line = new RegExp(`^ {4}${name} = "(.{40})"$`, "m").exec(fs.readFileSync(file, "utf8"))
  if (!line) {
    throw new Error(`${file} has no ${name}`)
  }
  return line[1]
}

async function main(folder, endpoint) {
  const mine = path.join(folder, "clients", "client_secret")
  const socket = new zmq.Pull({
    linger: 0,
    receiveTimeout: LIMIT_MS,
    curvePublicKey: key(mine, "public-key"),
    curveSecretKey: key(mine, "secret-key"),
    curveServerKey: key(path.join(folder, "server"), "public-key"),
  })
  const refused = new Promise(resolve => {
    socket.events.on("handshake:error:auth", () => resolve("refused"))
  })
  try {
    socket.connect(endpoint)
    const heard = socket.receive().then(([text]) => `hears ${text}`)
    // Closing the socket ends the one that loses.
    heard.catch(() => {})
    console.log(await Promise.race([heard, refused]))
  } finally {
    socket.close()
  }
}

if (process.argv.length !== 4) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  main(...process.argv.slice(2)).catch(problem => {
    console.error(`ironhouse.js: ${problem.message}`)
    process.exitCode = 1
  })
}
