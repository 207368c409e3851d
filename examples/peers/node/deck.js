"use strict"

// What interop.js and interop-v5.js send, and how they tell what they have received.

const crypto = require("crypto")

const LIMIT_MS = 10000
const ROUTING_ID = "dealer 🐍"
const TOPIC = "deck"
const SYNC = "sync"
const DECK = [
  ["hello"],
  ["hello 🐍 👩\u200d🔬 𝄞"],
  [""],
  ["\0a\0\0b\0"],
  [Buffer.from(Array.from({ length: 256 }, (_, n) => n))],
  ["first", "", "last"],
  [Buffer.from(Array.from({ length: 1 << 20 }, (_, n) => n % 251))],
].map(message => message.map(frame => Buffer.from(frame)))

function tell(...words) {
  console.log(words.join(" "))
}

function shown(frame) {
  const bytes = frame.length <= 256
    ? frame.toString("hex")
    : crypto.createHash("md5").update(frame).digest("hex")
  return `${frame.length}:${bytes}`
}

function isSync(message) {
  return message.length === 2 && message[0].equals(Buffer.from(TOPIC)) && message[1].equals(Buffer.from(SYNC))
}

module.exports = { DECK, LIMIT_MS, ROUTING_ID, SYNC, TOPIC, isSync, shown, tell }
