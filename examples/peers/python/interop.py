#!/usr/bin/env python3
"""One side of the cells of scripts/interop, in Python with pyzmq.

Standard input brings one cell a line, with CURVE keys (PUBLIC SECRET, and the server's for the
side that connects) where it is encrypted:

    PATTERN ROLE bind|connect ENDPOINT [KEY...]

Standard output says "ready", and for each cell "bound ENDPOINT" or "connected ENDPOINT", "got LENGTH:HEX ..." for each
message that is received (MD5 instead of the bytes beyond 256), and "done", or "failed REASON".
A publisher says ["deck", "sync"] again and again until a line says go; a subscriber
says "joined" when it hears that. Nothing waits for longer than ten seconds.
"""

import hashlib
import select
import sys
import time

import zmq

LIMIT_MS = 10_000
ROUND_SECONDS = 0.02
ROUTING_ID = "dealer 🐍".encode()
TOPIC = b"deck"
SYNC = [TOPIC, b"sync"]
DECK = [
    [b"hello"],
    ["hello 🐍 👩\u200d🔬 𝄞".encode()],
    [b""],
    [b"\0a\0\0b\0"],
    [bytes(range(256))],
    [b"first", b"", b"last"],
    [bytes(n % 251 for n in range(1 << 20))],
]


def tell(*words):
    print(*words, flush=True)


def shown(frame):
    return f"{len(frame)}:{frame.hex() if len(frame) <= 256 else hashlib.md5(frame).hexdigest()}"


def hear(socket):
    message = socket.recv_multipart()
    while message == SYNC:
        tell("joined")
        message = socket.recv_multipart()
    tell("got", *map(shown, message))
    return message


def ask(socket, envelope=()):
    for message in DECK:
        socket.send_multipart([*envelope, *message])
        hear(socket)


def echo(socket):
    for _ in DECK:
        socket.send_multipart(hear(socket))


def give(socket):
    for message in DECK:
        socket.send_multipart(message)


def take(socket):
    for _ in DECK:
        hear(socket)


def publish(socket):
    give_up = time.monotonic() + LIMIT_MS / 1000
    while not select.select([sys.stdin], [], [], ROUND_SECONDS)[0]:
        socket.send_multipart(SYNC)
        if time.monotonic() > give_up:
            raise TimeoutError("no line said that the subscriber has joined")
    sys.stdin.readline()
    for message in DECK:
        socket.send_multipart([b"other", *message])
        socket.send_multipart([TOPIC, *message])


ROLES = {
    "pair server": (zmq.PAIR, ask),
    "pair client": (zmq.PAIR, echo),
    "reqrep req": (zmq.REQ, ask),
    "reqrep rep": (zmq.REP, echo),
    "pubsub pub": (zmq.PUB, publish),
    "pubsub sub": (zmq.SUB, take),
    "pushpull push": (zmq.PUSH, give),
    "pushpull pull": (zmq.PULL, take),
    "dealerrouter dealer": (zmq.DEALER, lambda socket: ask(socket, [b""])),
    "dealerrouter router": (zmq.ROUTER, echo),
}


def secure(socket, public, secret, server=None):
    socket.curve_publickey = public.encode()
    socket.curve_secretkey = secret.encode()
    if server:
        socket.curve_serverkey = server.encode()
    else:
        socket.curve_server = True


def play(context, pattern, role, how, endpoint, *keys):
    kind, converse = ROLES[f"{pattern} {role}"]
    with context.socket(kind) as socket:
        socket.linger = socket.rcvtimeo = socket.sndtimeo = LIMIT_MS
        if kind == zmq.DEALER:
            socket.routing_id = ROUTING_ID
        if kind == zmq.SUB:
            socket.subscribe(TOPIC)
        if keys:
            secure(socket, *keys)
        if how == "bind":
            socket.bind(endpoint)
            tell("bound", socket.get_string(zmq.LAST_ENDPOINT))
        else:
            socket.connect(endpoint)
            tell("connected", endpoint)
        converse(socket)


def main():
    with zmq.Context() as context:
        tell("ready")
        while line := sys.stdin.readline():
            try:
                play(context, *line.split())
                tell("done")
            except (zmq.ZMQError, TimeoutError) as problem:
                tell("failed", problem)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
