"""Milliseconds from the start of a process until its first message has been received."""

import subprocess
import time
from statistics import median

import report
from cells import Cell
from programs import RUN_LIMIT, BenchError

ROUNDS = {False: 15, True: 5}


def milliseconds(processes, command):
    start = time.monotonic()
    process = processes.start(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    try:
        # The line, and not the end: that of a virtual machine takes a while too.
        line = process.stdout.readline()
        elapsed = time.monotonic() - start
        _, errors = process.communicate(timeout=RUN_LIMIT)
    except subprocess.TimeoutExpired:
        raise BenchError(f"{' '.join(command)}: no end after {RUN_LIMIT} s") from None
    finally:
        processes.end(process)
    if line != "received\n":
        raise BenchError(f"{' '.join(command)}: {errors.strip()}")
    return elapsed * 1e3


def rows(processes, tools, quick, progress):
    first = tools.java_class("FirstMessage")
    commands = {
        "zmq4j": [*first, "zmq4j"],
        "jeromq": [*first, "jeromq"],
        "none": [*first, "none"],
        "c": [*tools.c("system"), "first"],
        "c_bundled": [*tools.c("bundled"), "first"],
    }
    taken = {name: [] for name in commands}
    progress("time to the first message")
    for _ in range(ROUNDS[quick]):
        for name, command in commands.items():
            taken[name].append(milliseconds(processes, command))
    times = {name: median(each) for name, each in taken.items()}
    bare = times.pop("none")
    cell = Cell("thr", "inproc", 16)
    beyond = {name: times[name] - bare for name in ("zmq4j", "jeromq")}
    return [
        report.bare_row(cell, "ms_to_first_message", **times),
        report.bare_row(cell, "ms_to_first_message beyond an empty JVM's", **beyond),
    ]
