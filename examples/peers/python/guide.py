"""The hello world and weather programs of the guide in Python, for Java to talk to.

guide.py hello_server | weather_server     binds a free port and prints it
guide.py hello_client | weather_client ENDPOINT
"""

import sys
from random import randrange

import zmq

LIMIT_MS = 20_000


def bound(context, kind):
    socket = context.socket(kind)
    port = socket.bind_to_random_port("tcp://127.0.0.1")
    print(f"bound tcp://127.0.0.1:{port}", flush=True)
    return socket


def connected(context, kind, endpoint):
    socket = context.socket(kind)
    socket.setsockopt(zmq.RCVTIMEO, LIMIT_MS)
    socket.connect(endpoint)
    return socket


def hello_server(context):
    socket = bound(context, zmq.REP)
    while True:
        message = socket.recv()
        print(f"Received request: {message.decode()}", flush=True)
        socket.send_string("World")


def hello_client(context, endpoint):
    socket = connected(context, zmq.REQ, endpoint)
    for request in range(10):
        socket.send_string("Hello")
        print(f"Received reply {request} [ {socket.recv().decode()} ]", flush=True)


def weather_server(context):
    socket = bound(context, zmq.PUB)
    while True:
        zipcode = randrange(10001, 10004)
        socket.send_string(f"{zipcode} {zipcode - 10000} {randrange(10, 60)}")


def weather_client(context, endpoint):
    socket = connected(context, zmq.SUB, endpoint)
    socket.setsockopt_string(zmq.SUBSCRIBE, "7 ")
    for _ in range(5):
        zipcode, temperature, humidity = map(int, socket.recv_string().split())
        ok = zipcode == 7 and -80 <= temperature < 135 and 10 <= humidity < 60
        print("update of 7" if ok else "wrong update", flush=True)


if __name__ == "__main__":
    with zmq.Context() as shared:
        shared.linger = 0
        globals()[sys.argv[1]](shared, *sys.argv[2:])
