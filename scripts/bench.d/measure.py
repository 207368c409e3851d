"""Measures and reports: started by scripts/bench, which has built what this runs."""

import argparse
import json
import os
import platform
import re
import signal
import sys
import tempfile
import time

import chart
import report
import syscalls
from programs import BenchError, Java, Machine, Native, Processes, pinned
from rounds import Cell, Rounds, cells

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
QUICK_SECONDS = 150  # no round begins that would end later


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("--page", help="the file that gets the figures")
    parser.add_argument("--images", help="the folder that gets the charts")
    parser.add_argument("--native", required=True, help="the folder with the C programs")
    parser.add_argument("java", nargs="+", help="the command that starts io.zmq4j.bench.Bench")
    return parser.parse_args()


class Progress:
    """One line that changes on a terminal; elsewhere a line every ten seconds."""

    def __init__(self):
        self.start = self.told = time.monotonic()

    def __call__(self, text):
        now = time.monotonic()
        line = f"  … {now - self.start:.0f} s: {text}"
        if sys.stdout.isatty():
            print(f"\r\x1b[K{line}", end="", flush=True)
        elif now - self.told >= 10:
            self.told = now
            print(line, flush=True)

    def done(self):
        if sys.stdout.isatty():
            print("\r\x1b[K", end="", flush=True)


class Endpoints:
    """A fresh place to bind, for every run."""

    def __init__(self, folder):
        self.folder, self.number = folder, 0

    def __call__(self, transport):
        self.number += 1
        return {
            "tcp": "tcp://127.0.0.1:*",
            "inproc": "inproc://bench",
            "ipc": f"ipc://{self.folder}/{self.number}",
        }[transport]


def programs(options, processes, prefix):
    java = [*prefix, *options.java]
    kinds = {"zmq4j": ["bytes", "buffer", "bulk"], "jeromq": ["bytes", "buffer", "given"]}
    if not options.quick:
        kinds["zmq4j"].append("direct")
        kinds["jeromq"].append("direct")
    found = {
        "c": Native(processes, prefix, os.path.join(options.native, "bench-system")),
        "c_bundled": Native(processes, prefix, os.path.join(options.native, "bench-bundled")),
    }
    for library, names in kinds.items():
        machine = Machine(processes, java)
        found |= {f"{library} {kind}": Java(machine, java, library, kind) for kind in names}
    return found


def system_call_rows(found, processes, folder, endpoints, quick, progress):
    rows = []
    wanted = [Cell("lat", transport, 16) for transport in ("inproc", "ipc", "tcp")]
    wanted.append(Cell("thr", "tcp", 16))
    for cell in wanted:
        progress(f"system calls: {cell}")
        counts = (200, 2200) if cell.pattern == "lat" else (20_000, 220_000)
        if not quick:
            counts = (counts[0], counts[1] * 5)
        values = [
            syscalls.per_message(processes, folder, found[name], cell, endpoints, counts)
            for name in ("zmq4j buffer", "c")
        ]
        rows.append(report.bare_row(cell, f"system_calls_per_{cell.piece} buffer", *values, None))
    return rows


def system(options, processes):
    """What the figures were measured on, in words that name no machine."""
    about = processes.output([*options.java, "about"]).strip()
    libzmq = processes.output([os.path.join(options.native, "bench-system"), "about"]).strip()
    with open("/etc/os-release", encoding="utf-8") as lines:
        release = dict(line.rstrip().split("=", 1) for line in lines if "=" in line)
    cpus = len(os.sched_getaffinity(0))
    name = release.get("PRETTY_NAME", platform.system()).strip('"')
    return f"{name}, {platform.machine()}, {cpus} CPUs; {about}; C with libzmq {libzmq}"


def publish(page, images, entries, conditions):
    """Puts the figures between the page's marks, and the charts where it looks for them."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    figures = f"<!-- figures -->\n\n{conditions}\n\n{report.as_markdown(entries)}\n\n<!-- /figures -->"
    changed, found = re.subn(
        "<!-- figures -->.*<!-- /figures -->", lambda _: figures, text, flags=re.DOTALL
    )
    if found != 1:
        raise BenchError(f"{page} has no line <!-- figures --> with <!-- /figures --> behind it")
    with open(page, "w", encoding="utf-8") as file:
        file.write(changed)
    write_charts(images, entries)


def write_charts(folder, entries):
    os.makedirs(folder, exist_ok=True)
    for name, svg in chart.charts(entries).items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(svg)


def measure(options, processes, folder):
    progress, endpoints = Progress(), Endpoints(folder)
    prefix, placed = pinned()
    found = programs(options, processes, prefix)
    wanted, count = cells(options.quick), 3 if options.quick else 7
    seconds = 0.15 if options.quick else 0.4
    deadline = time.monotonic() + (QUICK_SECONDS if options.quick else float("inf"))

    rounds = Rounds(found, endpoints, seconds, progress)
    rounds.warm_up(wanted)
    made = rounds.measure(wanted, count, deadline)
    entries = report.rows(rounds.results)
    if syscalls.available():
        entries += system_call_rows(found, processes, folder, endpoints, options.quick, progress)
    progress.done()
    conditions = f"{system(options, processes)}; {placed}; medians of {made} rounds after one to warm up."
    print(report.as_text(entries))
    print(conditions)
    print(report.summary(entries))
    if made < count:
        print(f"The machine is too busy for {count} rounds in time.")
    return entries, conditions


def stop(number, _frame):
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + number)


def main():
    options = arguments()
    for number in SIGNALS:
        signal.signal(number, stop)
    processes = Processes()
    try:
        with tempfile.TemporaryDirectory(prefix="zmq4j-bench-") as folder:
            try:
                entries, conditions = measure(options, processes, folder)
            finally:
                processes.end_all()
        if options.json:
            with open(options.json, "w", encoding="utf-8") as file:
                json.dump(entries, file, indent=1)
                file.write("\n")
        if options.page:
            publish(options.page, options.images, entries, conditions)
        elif options.images:
            write_charts(options.images, entries)
    except (BenchError, OSError) as error:
        sys.exit(f"bench: {error}")


main()
