"""One trial of the page "Comparison" with pyzmq: prints what was seen, in the words of the page's table.

usage: trials.py TRIAL FOLDER
"""

import asyncio
import gc
import os
import pathlib
import signal
import socket as sockets
import sys
import threading
import time

import zmq
import zmq.asyncio
import zmq.auth
from zmq.auth.thread import ThreadAuthenticator

LIMIT_MS = 10_000
SETTLE_S = 0.3
FOR_EVER_S = 2
NOBODY = "tcp://127.0.0.1:1"
DRAFTS = {"SERVER", "CLIENT", "RADIO", "DISH", "GATHER", "SCATTER", "DGRAM", "PEER", "CHANNEL"}

context = zmq.Context()


def pipeline():
    """A PUSH that is connected to a PULL."""
    pull, push = context.socket(zmq.PULL), context.socket(zmq.PUSH)
    push.connect(f"tcp://127.0.0.1:{pull.bind_to_random_port('tcp://127.0.0.1')}")
    pull.rcvtimeo = LIMIT_MS
    return pull, push


def start(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def in_time(work, words):
    thread = start(work)
    thread.join(FOR_EVER_S)
    return "waits on" if thread.is_alive() else words


def version(folder):
    return f"{zmq.pyzmq_version()}, libzmq {zmq.zmq_version()}"


def threads(folder):
    """Eight threads send messages of one frame over one socket."""
    count, each = 8, 5_000
    pull, push = pipeline()
    sent = set()

    def send(name):
        for i in range(each):
            push.send(b"%d:%d" % (name, i))
            sent.add(b"%d:%d" % (name, i))

    senders = [start(lambda name=n: send(name)) for n in range(count)]
    pull.rcvtimeo = FOR_EVER_S * 1000
    received = []
    try:
        while True:
            received.append(pull.recv())
    except zmq.Again:
        pass
    # What a thread is about to count may be there already.
    if len(set(received)) < len(received) or not sent <= set(received):
        return "messages lost or doubled"
    done = len(sent) == count * each and not any(sender.is_alive() for sender in senders)
    return "all messages arrive" if done else "threads fail or hang"


def interrupt(folder):
    """Python interrupts its main thread alone, by Ctrl-C."""
    pull, push = pipeline()
    pull.rcvtimeo = -1
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        threading.Timer(SETTLE_S, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        pull.recv()
        return "received"
    except KeyboardInterrupt:
        pass
    push.send(b"after")
    pull.rcvtimeo = LIMIT_MS
    return "ends on Ctrl-C" if pull.recv() == b"after" else "ends, and no more"


def close(folder):
    pull, _ = pipeline()
    pull.rcvtimeo = -1
    said = []

    def receive():
        try:
            pull.recv()
            said.append("received")
        except zmq.ZMQError:
            said.append("ends with an exception")

    receiver = start(receive)
    time.sleep(SETTLE_S)
    start(pull.close)
    receiver.join(FOR_EVER_S)
    return said[0] if said else "waits on"


def closed(folder):
    pull = context.socket(zmq.PULL)
    pull.close()
    time.sleep(SETTLE_S)
    # Its place may be another's by now.
    context.socket(zmq.PUSH)
    try:
        pull.recv(zmq.DONTWAIT)
        return "received"
    except zmq.ZMQError:
        return "`ZMQError`"


def unsent(folder):
    def leave_block():
        with zmq.Context() as own, own.socket(zmq.PUSH) as push:
            push.connect(NOBODY)
            push.send(b"unsent")

    return in_time(leave_block, "drops them")


def dropped(folder):
    count = 50
    context.socket(zmq.PULL).close()
    time.sleep(SETTLE_S)
    made = [context.socket(zmq.PULL) for _ in range(count)]
    before = descriptors()
    # CPython counts references: nothing has to be collected.
    gc.disable()
    del made
    # libzmq has a thread that closes them.
    end = time.monotonic() + LIMIT_MS / 1000
    while before - descriptors() < count and time.monotonic() < end:
        time.sleep(0.01)
    return "closed at once" if before - descriptors() >= count else "stay open"


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def types(folder):
    for each in zmq.SocketType:
        context.socket(each).close()
    made = len(zmq.SocketType)
    if not zmq.DRAFT_API:
        # Such a build has the names of drafts alone: to bind one ends the process.
        stable = made - len(DRAFTS & set(zmq.SocketType.__members__))
        return f"{stable}, drafts if built so"
    server, client = context.socket(zmq.SERVER), context.socket(zmq.CLIENT)
    client.connect(f"tcp://127.0.0.1:{server.bind_to_random_port('tcp://127.0.0.1')}")
    server.rcvtimeo = client.rcvtimeo = LIMIT_MS
    client.send(b"question")
    routing_id = server.recv(copy=False).routing_id
    server.send(b"answer", routing_id=routing_id)
    return f"{made}, drafts too" if client.recv() == b"answer" else f"{made}, drafts lose"


def ipc(folder):
    """Whether there is a file, behind which ZMTP begins as the protocol says."""
    file = folder / "pipe"
    push = context.socket(zmq.PUSH)
    push.bind(f"ipc://{file}")
    if not file.is_socket():
        return "no: it makes no Unix socket"
    with sockets.socket(sockets.AF_UNIX) as peer:
        peer.settimeout(LIMIT_MS / 1000)
        peer.connect(str(file))
        greeting = b""
        while len(greeting) < 10:
            greeting += peer.recv(10 - len(greeting))
        return "yes" if greeting[0] == 0xFF and greeting[9] == 0x7F else "no"


def websocket(folder):
    pull, push = context.socket(zmq.PULL), context.socket(zmq.PUSH)
    pull.rcvtimeo = LIMIT_MS
    try:
        pull.bind("ws://127.0.0.1:*")
    except zmq.ZMQError:
        return "no"
    push.connect(pull.last_endpoint.decode())
    push.send(b"hello")
    return "yes with Debian's libzmq" if pull.recv() == b"hello" else "no"


def curve_client(mine, server, endpoint):
    client = context.socket(zmq.PUSH)
    client.curve_publickey, client.curve_secretkey = mine
    client.curve_serverkey = server
    client.connect(endpoint)
    return client


def curve_server(public, secret):
    server = context.socket(zmq.PULL)
    server.curve_publickey, server.curve_secretkey = public, secret
    server.curve_server = True
    server.rcvhwm = 100
    server.zap_domain = b"global"
    port = server.bind_to_random_port("tcp://127.0.0.1")
    return server, f"tcp://127.0.0.1:{port}"


def curve(folder):
    """Who is known gets in, and nobody else."""
    clients = folder / "clients"
    clients.mkdir()
    _, known = zmq.auth.create_certificates(str(clients), "known")
    auth = ThreadAuthenticator(context)
    auth.start()
    auth.configure_curve(domain="global", location=str(clients))
    public, secret = zmq.curve_keypair()
    server, endpoint = curve_server(public, secret)
    curve_client(zmq.curve_keypair(), public, endpoint).send(b"stranger")
    refused = server.poll(500) == 0
    curve_client(zmq.auth.load_certificate(known), public, endpoint).send(b"known")
    server.rcvtimeo = LIMIT_MS
    return "yes, `zmq.auth`" if refused and server.recv() == b"known" else "no"


def backlog(folder):
    """A sender that has to wait for its receiver, over CURVE."""
    count = 20_000
    public, secret = zmq.curve_keypair()
    server, endpoint = curve_server(public, secret)
    client = context.socket(zmq.PUSH)
    client.sndhwm = 100
    client.curve_publickey, client.curve_secretkey = zmq.curve_keypair()
    client.curve_serverkey = public
    client.connect(endpoint)

    def send():
        for i in range(count):
            client.send(str(i).encode() + b" " * 1_000)

    sender = start(send)
    time.sleep(0.5)
    waited = sender.is_alive()
    server.rcvtimeo = LIMIT_MS
    for i in range(count):
        try:
            if server.recv().strip() != str(i).encode():
                return "messages lost or garbled"
        except zmq.Again:
            return "messages lost or garbled"
    return "all messages arrive" if waited else "the sender did not wait"


def buffer(folder):
    pull, push = pipeline()
    push.send(b"hello")
    if not hasattr(pull, "recv_into"):
        return "from 26.4 on"
    room = bytearray(8)
    return "yes" if pull.recv_into(room) == 5 and room[:5] == b"hello" else "no"


def asynchronous(folder):
    async def exchange():
        with zmq.asyncio.Context() as own:
            pull, push = own.socket(zmq.PULL), own.socket(zmq.PUSH)
            push.connect(f"tcp://127.0.0.1:{pull.bind_to_random_port('tcp://127.0.0.1')}")
            receiving = asyncio.ensure_future(pull.recv())
            await push.send(b"hello")
            said = await asyncio.wait_for(receiving, LIMIT_MS / 1000)
            pull.close()
            push.close()
            return said

    return "asyncio" if asyncio.run(exchange()) == b"hello" else "no"


TRIALS = {
    "version": version,
    "threads": threads,
    "interrupt": interrupt,
    "close": close,
    "closed": closed,
    "unsent": unsent,
    "dropped": dropped,
    "types": types,
    "ipc": ipc,
    "websocket": websocket,
    "curve": curve,
    "backlog": backlog,
    "buffer": buffer,
    "async": asynchronous,
}

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(TRIALS[sys.argv[1]](pathlib.Path(sys.argv[2])), flush=True)
    # Whatever still waits is left.
    os._exit(0)
