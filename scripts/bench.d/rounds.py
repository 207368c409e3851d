"""Runs all programs round by round, so that whatever else the machine does meets all of them."""

import time
from collections import defaultdict

from cells import takes_part
from programs import BenchError


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
            return self.programs[name].run(cell, endpoint, count)
        except BenchError as error:
            raise BenchError(f"{cell}, {name}: {error}") from None

    def calibrate(self, cell):
        """How many messages C takes the wanted time for: all programs get as many."""
        count = 100 if cell.size > 4096 or not cell.is_rate else 5000
        for _ in range(3):
            value = self.run(cell, "c", count)[cell.unit]
            rate = value if cell.is_rate else 1e6 / value
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
