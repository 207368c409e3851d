#!/usr/bin/env python3
"""A peer in Python that does what it is told, one order a line on its standard input, until it is killed.

    bind NAME TYPE ENDPOINT [OPTION=VALUE...]      tells "bound ENDPOINT"
    connect NAME TYPE ENDPOINT [OPTION=VALUE...]   tells "connected"
    try NAME TYPE ENDPOINT [OPTION=VALUE...]       connects, tells "refused" after one attempt in vain
    close NAME                                     tells "closed"
    say NAME FRAME...                              tells "said"
    hear NAME                                      tells "heard FRAME..."
    count NAME WHO[,WHO...] [MILLISECONDS]         sends numbered messages for ever, tells "sent NUMBER"
    listen NAME [MILLISECONDS]                     receives them for ever, tells "got WHO NUMBER"

A numbered message is WHO, NUMBER, some bytes, and the SHA-256 of the three; one that arrives
otherwise is told as "torn". The milliseconds are a rest after each. Nothing waits for longer than twenty seconds.
"""

import hashlib
import itertools
import sys
import time

import zmq
from zmq.utils.monitor import recv_monitor_message

LIMIT_MS = 20_000

sockets = {}


def tell(*words):
    # In one piece, so that who is killed leaves no half a line behind.
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def make(context, name, kind, options):
    socket = sockets[name] = context.socket(getattr(zmq, kind))
    socket.rcvtimeo = socket.sndtimeo = LIMIT_MS
    for option in options:
        key, value = option.split("=")
        value = int(value) if value.isdigit() else value.encode()
        socket.setsockopt(getattr(zmq, key.upper()), value)
    return socket


def bind(context, name, kind, endpoint, *options):
    socket = make(context, name, kind, options)
    socket.bind(endpoint)
    tell("bound", socket.get_string(zmq.LAST_ENDPOINT))


def connect(context, name, kind, endpoint, *options):
    make(context, name, kind, options).connect(endpoint)
    tell("connected")


def try_(context, name, kind, endpoint, *options):
    socket = make(context, name, kind, options)
    with socket.get_monitor_socket(zmq.EVENT_CONNECT_RETRIED) as monitor:
        socket.connect(endpoint)
        monitor.rcvtimeo = LIMIT_MS
        recv_monitor_message(monitor)
        socket.disable_monitor()
    tell("refused")


def close(_context, name):
    sockets.pop(name).close(linger=0)
    tell("closed")


def say(_context, name, *frames):
    sockets[name].send_multipart([frame.encode() for frame in frames])
    tell("said")


def hear(_context, name):
    tell("heard", *(frame.decode() for frame in sockets[name].recv_multipart()))


def digest(frames):
    return hashlib.sha256(b"".join(frames)).hexdigest().encode()


def count(_context, name, who, rest="0"):
    for number in itertools.count(1):
        body = bytes([ord("a") + number % 26]) * (8000 + number % 300)
        for each in who.split(","):
            frames = [each.encode(), str(number).encode(), body]
            sockets[name].send_multipart([*frames, digest(frames)])
        tell("sent", number)
        time.sleep(int(rest) / 1000)


def listen(_context, name, rest="0"):
    while True:
        *frames, check = sockets[name].recv_multipart()
        if len(frames) == 3 and check == digest(frames):
            tell("got", frames[0].decode(), frames[1].decode())
        else:
            tell("torn", len(frames), *(frame[:20] for frame in frames))
        time.sleep(int(rest) / 1000)


ORDERS = {
    "bind": bind,
    "connect": connect,
    "try": try_,
    "close": close,
    "say": say,
    "hear": hear,
    "count": count,
    "listen": listen,
}

if __name__ == "__main__":
    shared = zmq.Context()
    try:
        for line in sys.stdin:
            order, *words = line.split()
            ORDERS[order](shared, *words)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        shared.destroy(linger=0)
