"""Bytes for one more idle socket, connection and queued message: what a process has anyway cancels out."""

from statistics import median

import report
from cells import Cell
from programs import numbers

RUNS = 3
TARGET = 1 / 1.1
# A heap of one size that is resident from the beginning, and no compiler at work beside.
HEAP = ("-Xint", "-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch")
KINDS = (
    # What, where, its size, many, few.
    ("socket", "idle_socket", "inproc", 0, 900, 100),
    ("connection", "connection", "tcp", 16, 400, 100),
    ("message", "queued_message", "inproc", 100, 110_000, 10_000),
)


def measured(processes, command, name):
    """What its last line says: one that sends a message may tell of that before."""
    return median(
        numbers(processes.output(command).splitlines()[-1])[name] for _ in range(RUNS)
    )


def rows(processes, tools, endpoints, progress):
    c = {"c": tools.c("system"), "c_bundled": tools.c("bundled")}
    made = []
    for what, name, transport, size, many, few in KINDS:
        progress(f"memory of a {name.replace('_', ' ')}")
        words = [f"mem-{what}s", endpoints(transport), str(size), str(many), str(few)]
        row = report.bare_row(
            Cell("thr", transport, size),
            f"rss_bytes_per_{name}",
            measured(processes, [*tools.java_class("Memory", *HEAP), *words], "bytes_each"),
            **{key: measured(processes, [*c[key], *words], "bytes_each") for key in c},
        )
        made.append(row | {"target_c": TARGET})
    progress("memory of a process")
    fixed = report.bare_row(
        Cell("thr", "inproc", 16),
        "rss_bytes_with_one_message_sent",
        measured(processes, [*tools.java_class("Memory"), "mem-start"], "rss_bytes"),
        **{key: measured(processes, [*c[key], "mem-start"], "rss_bytes") for key in c},
    )
    return [*made, fixed]
