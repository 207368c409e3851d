"""The programs that are compared. Each makes a run and returns the numbers of the line it prints."""

import os
import shutil
import signal
import subprocess
import threading
from collections import deque

RUN_LIMIT = 120  # seconds; a run takes one or two
COMPLAINTS = 40  # lines of a virtual machine's standard error, the last ones
COMPLAINTS_LIMIT = 5  # seconds, for those of one that has ended
MAX_CPUS = 4  # two threads that send and receive, one for I/O, one for what else a JVM does


class BenchError(Exception):
    """What is said of it is all that a user needs."""


def numbers(line):
    return {name: float(value) for name, value in (word.split("=") for word in line.split())}


def pinned():
    """The words in front of a command that keep all programs on the same few CPUs, and those CPUs."""
    if not hasattr(os, "sched_getaffinity") or not shutil.which("taskset"):
        return (), "not pinned"
    cpus = ",".join(str(cpu) for cpu in sorted(os.sched_getaffinity(0))[:MAX_CPUS])
    return ("taskset", "-c", cpus), f"pinned to CPU {cpus}"


class Processes:
    """Everything that was started, so that all of it can be ended: each has a group of its own."""

    def __init__(self):
        self.running = set()

    def start(self, command, **options):
        process = subprocess.Popen(
            command, text=True, start_new_session=True, stderr=subprocess.PIPE, **options
        )
        self.running.add(process)
        return process

    def end(self, process):
        self.running.discard(process)
        if process.poll() is None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()

    def end_all(self):
        for process in list(self.running):
            self.end(process)

    def output(self, command):
        """Runs a command to its end, and gives what it prints."""
        return self.both(command)[0]

    def errors(self, command):
        """The same for its standard error."""
        return self.both(command)[1]

    def both(self, command):
        process = self.start(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        try:
            output, errors = process.communicate(timeout=RUN_LIMIT)
        except subprocess.TimeoutExpired:
            raise BenchError(f"{' '.join(command)}: no end after {RUN_LIMIT} s") from None
        finally:
            self.end(process)
        if process.returncode != 0:
            raise BenchError(f"{' '.join(command)}: {errors.strip()}")
        return output, errors


class Native:
    """A C program: one process per run."""

    def __init__(self, processes, command):
        self.processes, self.command = processes, command

    def words(self, cell, endpoint, count):
        return [*self.command, cell.pattern, endpoint, str(cell.size), str(count), str(cell.peers)]

    def run(self, cell, endpoint, count):
        return numbers(self.processes.output(self.words(cell, endpoint, count)))


class Machine:
    """A virtual machine that makes one run after another; one for each library."""

    def __init__(self, processes, command):
        self.processes = processes
        self.process = processes.start(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1
        )
        self.complaints = deque(maxlen=COMPLAINTS)
        # Read as it comes: a pipe that nobody reads would stop what writes to it.
        self.reader = threading.Thread(target=self.read_complaints, daemon=True)
        self.reader.start()

    def read_complaints(self):
        for line in self.process.stderr:
            self.complaints.append(line)

    def run(self, words):
        limit = threading.Timer(RUN_LIMIT, self.process.kill)
        limit.start()
        try:
            self.process.stdin.write(" ".join(words) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            limit.cancel()
        if not line:
            self.processes.end(self.process)
            self.reader.join(COMPLAINTS_LIMIT)
            raise BenchError(f"{' '.join(words)}: {''.join(self.complaints).strip() or 'killed'}")
        return numbers(line)


class Java:
    """One library and one kind of payload."""

    def __init__(self, machine, command, library, kind):
        self.machine, self.command, self.library, self.kind = machine, command, library, kind

    def described(self, cell, endpoint, count):
        numbers_asked = (str(cell.size), str(count), str(cell.peers))
        return [cell.pattern, self.library, self.kind, endpoint, *numbers_asked]

    def words(self, cell, endpoint, count):
        return [*self.command, *self.described(cell, endpoint, count)]

    def run(self, cell, endpoint, count):
        return self.machine.run(self.described(cell, endpoint, count))
