"""Measures and reports: started by scripts/bench, which has built what this runs."""

import argparse
import json
import os
import platform
import re
import shutil
import signal
import sys
import tempfile
import time

import chart
import growth
import instructions
import memory
import report
import startup
import syscalls
from cells import cells
from programs import BenchError, Java, Machine, Native, Processes, pinned
from rounds import Rounds
from tools import Tools, has_jzmq, left_out

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
QUICK_SECONDS = 160  # no round begins that would end later
SECONDS = {False: 0.2, True: 0.15}  # that C takes for one run


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("--page", help="the file that gets the figures")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--images", required=True, help="the folder that gets the charts")
    parser.add_argument("--native", required=True, help="the folder with the C programs")
    parser.add_argument("--shim", required=True, help="libzmq4j itself")
    parser.add_argument("--java", required=True, help="the java to start")
    parser.add_argument("--classpath", required=True, help="what io.zmq4j.bench runs with")
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


def programs(options, processes, tools):
    kinds = {"zmq4j": ["bytes", "buffer", "bulk"], "jeromq": ["bytes", "buffer", "given"]}
    if not options.quick:
        kinds["zmq4j"].append("direct")
        kinds["jeromq"].append("direct")
    commands = {library: tools.java_class("Bench") for library in kinds}
    if has_jzmq():
        kinds["jzmq"] = ["bytes", "buffer"]
        commands["jzmq"] = tools.jzmq()
    found = {
        "c": Native(processes, tools.c("system")),
        "c_bundled": Native(processes, tools.c("bundled")),
    }
    for library, names in kinds.items():
        machine = Machine(processes, commands[library])
        found |= {f"{library} {k}": Java(machine, commands[library], library, k) for k in names}
    return found


def steady_rows(options, found, processes, tools, folder, endpoints, progress, notes):
    """What is counted and not timed, or takes processes of its own: no rounds."""
    made = startup.rows(processes, tools, options.quick, progress)
    made += memory.rows(processes, tools, endpoints, progress)
    if shutil.which("valgrind"):
        try:
            made += instructions.rows(processes, tools, progress)
        except BenchError as error:
            # native/bench/shim.c calls natives by signatures that may have changed since: the rest
            # can be measured all the same.
            notes.append(f"instructions are left out: {error}")
    if shutil.which("strace"):
        made += syscalls.rows(found, processes, folder, endpoints, options.quick, progress)
    return made


def system(processes, tools):
    """What the figures were measured on, in words that name no machine."""
    about = processes.output([*tools.java_class("Bench"), "about"]).strip()
    libzmq = processes.output([*tools.c("system"), "about"]).strip()
    with open("/etc/os-release", encoding="utf-8") as lines:
        release = dict(line.rstrip().split("=", 1) for line in lines if "=" in line)
    cpus = len(os.sched_getaffinity(0))
    name = release.get("PRETTY_NAME", platform.system()).strip('"')
    return f"{name}, {platform.machine()}, {cpus} CPUs; {about}; C with libzmq {libzmq}"


def publish(page, mark, entries, drawn, conditions):
    """Puts the figures and the charts between the page's marks."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    pictures = "\n".join(f"![{name.removesuffix('.svg')}](../resources/images/{name})" for name in drawn)
    parts = (f"<!-- {mark} -->", conditions, pictures, report.as_markdown(entries), f"<!-- /{mark} -->")
    figures = "\n\n".join(parts)
    changed, found = re.subn(
        f"<!-- {mark} -->.*<!-- /{mark} -->", lambda _: figures, text, flags=re.DOTALL
    )
    if found != 1:
        raise BenchError(f"{page} has no line <!-- {mark} --> with <!-- /{mark} --> behind it")
    with open(page, "w", encoding="utf-8") as file:
        file.write(changed)


def write_charts(folder, drawn):
    os.makedirs(folder, exist_ok=True)
    for name, svg in drawn.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(svg)


def measure(options, processes, folder):
    deadline = time.monotonic() + (QUICK_SECONDS if options.quick else float("inf"))
    progress, endpoints = Progress(), Endpoints(folder)
    prefix, placed = pinned()
    tools = Tools(prefix, options.native, options.shim, options.java, options.classpath)
    found = programs(options, processes, tools)
    notes = []
    if options.growth:
        found, wanted, steady = growth.programs(found), growth.cells(options.quick), []
    else:
        wanted, notes = cells(options.quick), left_out()
        steady = steady_rows(options, found, processes, tools, folder, endpoints, progress, notes)
    count = 3 if options.quick else 5 if options.growth else 7

    rounds = Rounds(found, endpoints, SECONDS[options.quick], progress)
    rounds.warm_up(wanted)
    made = rounds.measure(wanted, count, deadline)
    entries = (growth.rows if options.growth else report.rows)(rounds.results) + steady
    progress.done()
    conditions = f"{system(processes, tools)}; {placed}; medians of {made} rounds after one to warm up."
    print(report.as_text(entries))
    print(conditions)
    if not options.growth:
        notes.insert(0, report.summary(entries))
    if made < count:
        notes.append(f"The machine is too busy for {count} rounds in time.")
    print("\n".join(notes))
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
        drawn = (growth if options.growth else chart).charts(entries)
        if options.page:
            mark = "growth" if options.growth else "figures"
            publish(options.page, mark, entries, drawn, conditions)
        write_charts(options.images, drawn)
    except (BenchError, OSError) as error:
        sys.exit(f"bench: {error}")


main()
