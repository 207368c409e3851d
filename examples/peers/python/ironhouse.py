#!/usr/bin/env python3
"""The client of examples/security/Ironhouse.java, in Python with pyzmq.

usage: ironhouse.py FOLDER ENDPOINT

FOLDER is what "Ironhouse keys FOLDER" made. Prints "hears TEXT", or "refused STATUS" where the
server does not know the key.
"""

import pathlib
import sys

import zmq
import zmq.auth
from zmq.utils.monitor import recv_monitor_message

LIMIT_MS = 10_000


def main(folder, endpoint):
    folder = pathlib.Path(folder)
    with zmq.Context() as context, context.socket(zmq.PULL) as socket:
        socket.linger = 0
        mine = zmq.auth.load_certificate(folder / "clients" / "client_secret")
        socket.curve_publickey, socket.curve_secretkey = mine
        socket.curve_serverkey, _ = zmq.auth.load_certificate(folder / "server")
        monitor = socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH)
        try:
            socket.connect(endpoint)
            poller = zmq.Poller()
            poller.register(socket, zmq.POLLIN)
            poller.register(monitor, zmq.POLLIN)
            ready = dict(poller.poll(LIMIT_MS))
            if socket in ready:
                print("hears", socket.recv_string(), flush=True)
            elif monitor in ready:
                print("refused", recv_monitor_message(monitor)["value"], flush=True)
            else:
                sys.exit(f"ironhouse.py: nothing from {endpoint} within {LIMIT_MS} ms")
        finally:
            socket.disable_monitor()
            monitor.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
