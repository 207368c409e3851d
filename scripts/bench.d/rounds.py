"""Runs all programs round by round, so that whatever else the machine does meets all of them."""

import time
from collections import defaultdict
from dataclasses import dataclass

from programs import BenchError

LATENCY_SIZES = {False: (16, 256, 4096, 65536), True: (16,)}
THROUGHPUT_SIZES = {False: (16, 64, 256, 4096, 65536, 1048576), True: (16, 256, 65536)}
BULK_LIMIT = 4096  # beyond this a batch of 64 KiB holds a handful


@dataclass(frozen=True)
class Cell:
    """One piece of work, which every program does."""

    pattern: str
    transport: str
    size: int

    @property
    def unit(self):
        return "msgs_per_s" if self.pattern == "thr" else "us_per_round_trip"

    @property
    def piece(self):
        return "message" if self.pattern == "thr" else "round_trip"

    def __str__(self):
        return f"{self.transport} {self.size} B {'PUSH/PULL' if self.pattern == 'thr' else 'REQ/REP'}"


def cells(quick):
    transports = ("inproc", "ipc", "tcp")
    return [Cell("thr", t, size) for t in transports for size in THROUGHPUT_SIZES[quick]] + [
        Cell("lat", t, size) for t in transports for size in LATENCY_SIZES[quick]
    ]


def takes_part(name, cell):
    if name.endswith("given"):
        return cell.pattern == "thr"
    return not name.endswith("bulk") or cell.pattern == "thr" and cell.size <= BULK_LIMIT


class Rounds:
    """results[cell][program] is one dictionary of numbers per round, the first round left out."""

    def __init__(self, programs, endpoint, seconds, progress):
        self.programs, self.endpoint = programs, endpoint
        self.seconds, self.progress = seconds, progress
        self.results = defaultdict(lambda: defaultdict(list))
        self.counts = {}

    def run(self, cell, name, count):
        endpoint = self.endpoint(cell.transport)
        try:
            return self.programs[name].run(cell.pattern, endpoint, cell.size, count)
        except BenchError as error:
            raise BenchError(f"{cell}, {name}: {error}") from None

    def calibrate(self, cell):
        """How many messages C takes the wanted time for: all programs get as many."""
        count = 100 if cell.size > 4096 or cell.pattern == "lat" else 5000
        for _ in range(3):
            value = self.run(cell, "c", count)[cell.unit]
            rate = value if cell.pattern == "thr" else 1e6 / value
            count = max(100, int(rate * self.seconds))
        self.counts[cell] = count

    def warm_up(self, all_cells):
        for cell in all_cells:
            self.progress(f"warming up: {cell}")
            self.calibrate(cell)
            for name in self.programs:
                if takes_part(name, cell):
                    for _ in range(2):
                        self.run(cell, name, self.counts[cell])

    def measure(self, all_cells, rounds, deadline):
        """Returns the number of rounds made: one at least, and no new one when time would run out."""
        names = list(self.programs)
        longest = 0
        for number in range(rounds):
            start = time.monotonic()
            if number > 0 and start + longest > deadline:
                return number
            for cell in all_cells:
                self.progress(f"round {number + 1} of {rounds}: {cell}")
                shift = number % len(names)
                for name in names[shift:] + names[:shift]:
                    if takes_part(name, cell):
                        self.results[cell][name].append(self.run(cell, name, self.counts[cell]))
            longest = max(longest, time.monotonic() - start)
        return rounds
