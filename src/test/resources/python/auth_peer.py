"""pyzmq's certificates and authentication, for a test to compare with.

    create FOLDER NAME            makes a certificate with pyzmq, prints its keys
    load FILE                     prints public and secret key
    serve FOLDER SECRET_FILE      admits the certificates in a folder; prints its port, then what it hears
    talk ENDPOINT SECRET_FILE SERVER_KEY_FILE     says hello as a CURVE client, until a line comes
"""

import pathlib
import sys

import zmq
import zmq.auth
from zmq.auth.thread import ThreadAuthenticator

LIMIT_MS = 15_000


def text(key):
    return "none" if key is None else key.decode()


def create(folder, name):
    _, secret_file = zmq.auth.create_certificates(folder, name, {"name": "made by pyzmq"})
    load(secret_file)


def load(file):
    public, secret = zmq.auth.load_certificate(file)
    print(text(public), text(secret), flush=True)


def serve(folder, secret_file):
    with zmq.Context() as context:
        auth = ThreadAuthenticator(context)
        auth.start()
        # Its "*" is the empty domain, and no other.
        auth.configure_curve(domain="global", location=folder)
        socket = context.socket(zmq.PULL)
        socket.rcvtimeo = LIMIT_MS
        socket.linger = 0
        socket.zap_domain = b"global"
        socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate(secret_file)
        socket.curve_server = True
        print(socket.bind_to_random_port("tcp://127.0.0.1"), flush=True)
        try:
            frame = socket.recv(copy=False)
            print(frame.get("User-Id"), frame.bytes.decode(), flush=True)
        finally:
            socket.close()
            auth.stop()


def talk(endpoint, secret_file, server_file):
    with zmq.Context() as context, context.socket(zmq.PUSH) as socket:
        socket.linger = 0
        socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate(secret_file)
        socket.curve_serverkey, _ = zmq.auth.load_certificate(pathlib.Path(server_file))
        socket.connect(endpoint)
        socket.send_string("Hello from pyzmq")
        print("said", flush=True)
        sys.stdin.readline()


{"create": create, "load": load, "serve": serve, "talk": talk}[sys.argv[1]](*sys.argv[2:])
