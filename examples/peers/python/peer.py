#!/usr/bin/env python3
"""One side of a ZeroMQ conversation, in Python with pyzmq.

usage: peer.py PATTERN ROLE bind|connect ENDPOINT [COUNT]

    pair      server | client   the server greets, the client greets back
    reqrep    req | rep         a request, and its echo as the reply
    pubsub    pub | sub         topics a, b, c and d; the subscriber wants a and c
    pushpull  push | pull       tasks, one way

COUNT is how many messages this side waits for or sends (default 2). A publisher
goes on until a line, or the end, arrives on its standard input.

Try it in two terminals:

    peer.py reqrep rep bind tcp://127.0.0.1:5555
    peer.py reqrep req connect tcp://127.0.0.1:5555

Standard output tells what happens, one line each: "bound ENDPOINT" or
"connected ENDPOINT", then "says TEXT" and "hears TEXT". Nothing waits for longer
than ten seconds. The exit code is 0 when the whole conversation took place.
"""

import itertools
import select
import sys
import time

import zmq

LIMIT_MS = 10_000
LINGER_MS = 1_000
ROUND_SECONDS = 0.05
MARK = "🐍"
NAME = f"Python {MARK}"


def tell(what, text):
    print(what, text, flush=True)


def say(socket, text):
    tell("says", text)
    socket.send_string(text)


def hear(socket):
    text = socket.recv_string()
    tell("hears", text)
    return text


def pair_server(socket, count):
    for n in range(1, count + 1):
        say(socket, f"Hello, client {n}, from {NAME}")
        hear(socket)


def pair_client(socket, count):
    for n in range(1, count + 1):
        hear(socket)
        say(socket, f"Hello, server {n}, from {NAME}")


def req(socket, count):
    for n in range(1, count + 1):
        say(socket, f"request {n} from {NAME}")
        hear(socket)


def rep(socket, count):
    for _ in range(count):
        request = hear(socket)
        say(socket, f"{request}, echoed by {NAME}")


def pub(socket, _count):
    # What is published before a subscriber has joined is lost, and a publisher cannot
    # know when that is: so it goes on until it is told that the subscriber has enough.
    give_up = time.monotonic() + LIMIT_MS / 1000
    for n in itertools.count(1):
        messages = [f"{topic} {n} {MARK}" for topic in "abcd"]
        tell("says", " | ".join(messages))
        for message in messages:
            socket.send_string(message)
        if select.select([sys.stdin], [], [], ROUND_SECONDS)[0]:
            return
        if time.monotonic() > give_up:
            raise TimeoutError("no line on standard input said that the subscriber is done")


def sub(socket, count):
    for _ in range(count):
        hear(socket)


def push(socket, count):
    for n in range(1, count + 1):
        say(socket, f"task {n} from {NAME}")


def pull(socket, count):
    for _ in range(count):
        hear(socket)


ROLES = {
    ("pair", "server"): (zmq.PAIR, pair_server),
    ("pair", "client"): (zmq.PAIR, pair_client),
    ("reqrep", "req"): (zmq.REQ, req),
    ("reqrep", "rep"): (zmq.REP, rep),
    ("pubsub", "pub"): (zmq.PUB, pub),
    ("pubsub", "sub"): (zmq.SUB, sub),
    ("pushpull", "push"): (zmq.PUSH, push),
    ("pushpull", "pull"): (zmq.PULL, pull),
}


def open_socket(context, kind, how, endpoint):
    socket = context.socket(kind)
    # The default linger is for ever: it would keep a failed conversation from ending.
    socket.linger = LINGER_MS
    socket.rcvtimeo = LIMIT_MS
    socket.sndtimeo = LIMIT_MS
    if kind == zmq.PUSH:
        # Queues nothing before a puller is there, so that a task sent is a task delivered.
        socket.immediate = True
    if kind == zmq.SUB:
        socket.subscribe("a")
        socket.subscribe("c")
    if how == "bind":
        socket.bind(endpoint)
        tell("bound", socket.get_string(zmq.LAST_ENDPOINT))
    else:
        socket.connect(endpoint)
        tell("connected", endpoint)
    return socket


def main(pattern, role, how, endpoint, count="2"):
    if (pattern, role) not in ROLES or how not in ("bind", "connect") or not count.isdigit():
        sys.exit(__doc__)
    # The emoji must get out whatever the locale says.
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    kind, converse = ROLES[pattern, role]
    try:
        with zmq.Context() as context, open_socket(context, kind, how, endpoint) as socket:
            converse(socket, int(count))
    except zmq.Again:
        sys.exit(f"peer.py: {pattern} {role}: nothing from the other side within {LIMIT_MS} ms")
    except (zmq.ZMQError, TimeoutError) as problem:
        sys.exit(f"peer.py: {pattern} {role} {how} {endpoint}: {problem}")


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
