"""The first programs of the guide in Python, for Java to talk to.

guide.py hello_server | weather_server | task_sink     binds a free port and prints it
guide.py hello_client | weather_client ENDPOINT
guide.py task_ventilator SINK [WORKERS]                likewise; starts on Enter, or with so many workers
guide.py task_worker VENTILATOR SINK
"""

import sys
import time
from random import randint, randrange

import zmq

LIMIT_MS = 20_000

# ZMQ_EVENT_HANDSHAKE_SUCCEEDED: not every pyzmq has a name for it
HANDSHAKE_SUCCEEDED = 0x1000


def bind(socket):
    port = socket.bind_to_random_port("tcp://127.0.0.1")
    print(f"bound tcp://127.0.0.1:{port}", flush=True)


def bound(context, kind):
    socket = context.socket(kind)
    bind(socket)
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


def task_ventilator(context, sink_endpoint, workers=None):
    sender = context.socket(zmq.PUSH)
    handshakes = sender.get_monitor_socket(HANDSHAKE_SUCCEEDED)
    bind(sender)
    sink = connected(context, zmq.PUSH, sink_endpoint)
    sender.linger = sink.linger = LIMIT_MS

    if workers is None:
        print("Press Enter when the workers are ready: ", flush=True)
        sys.stdin.readline()
    else:
        for _ in range(int(workers)):
            handshakes.recv_multipart()
    sender.disable_monitor()
    print("Sending tasks to workers...", flush=True)
    sink.send(b"0")

    total_msec = 0
    for _ in range(100):
        workload = randint(1, 100)
        total_msec += workload
        sender.send_string(f"{workload}")
    print(f"Total expected cost: {total_msec} msec", flush=True)


def task_worker(context, ventilator, sink):
    receiver = connected(context, zmq.PULL, ventilator)
    sender = connected(context, zmq.PUSH, sink)
    while True:
        workload = receiver.recv()
        print(".", end="", flush=True)
        time.sleep(int(workload) * 0.001)
        sender.send(b"")


def task_sink(context):
    receiver = bound(context, zmq.PULL)
    receiver.recv()
    start = time.time()
    for task in range(100):
        receiver.recv()
        print(":" if task % 10 == 0 else ".", end="", flush=True)
    print(f"Total elapsed time: {(time.time() - start) * 1000} msec", flush=True)


if __name__ == "__main__":
    with zmq.Context() as shared:
        shared.linger = 0
        try:
            globals()[sys.argv[1]](shared, *sys.argv[2:])
        except KeyboardInterrupt:
            sys.exit(130)
