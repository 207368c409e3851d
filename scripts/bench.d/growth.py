"""What a message costs as sockets, peers, subscriptions and sizes grow: cells, rows and charts."""

from dataclasses import dataclass

import chart
import report
from cells import NAMES, Cell, takes_part

KINDS = ("bytes", "buffer", "bulk")
SERIES = (
    ("C, system libzmq", "c", "buffer", "#555555"),
    ("C, bundled libzmq", "c_bundled", "buffer", "#b35806"),
    ("zmq4j, bulk", "zmq4j", "bulk", "#1b7837"),
    ("zmq4j, caller's buffer", "zmq4j", "buffer", "#2166ac"),
    ("zmq4j, byte[]", "zmq4j", "byte[]", "#67a9cf"),
)


@dataclass(frozen=True)
class Axis:
    """What grows, where, and at which points; --quick takes the first, one in the middle and the last."""

    pattern: str
    transport: str
    what: str
    points: tuple

    def cells(self, quick):
        points = self.points
        if quick:
            points = (points[0], points[len(points) // 2], points[-1])
        if self.what == "bytes":
            return [Cell(self.pattern, self.transport, size) for size in points]
        return [Cell(self.pattern, self.transport, 16, count) for count in points]

    @property
    def file(self):
        return f"growth-{self.pattern}-{self.transport}.svg"

    @property
    def title(self):
        return f"{NAMES[self.pattern]} over {self.transport}: nanoseconds each, by {self.what}"


AXES = (
    Axis("pairs", "inproc", "pairs of sockets", (1, 10, 100, 1000)),
    Axis("router", "inproc", "DEALERs", (1, 10, 100, 1000)),
    Axis("router", "tcp", "DEALERs", (1, 10, 100, 1000)),
    Axis("fan", "inproc", "subscribers", (1, 10, 100)),
    Axis("fan", "tcp", "subscribers", (1, 10, 100)),
    Axis("topics", "inproc", "subscriptions", (1, 10, 100, 1000, 10_000, 100_000)),
    Axis("thr", "inproc", "bytes", (16, 256, 4096, 65536, 1048576)),
    Axis("thr", "tcp", "bytes", (16, 256, 4096, 65536, 1048576)),
)


def cells(quick):
    return [cell for axis in AXES for cell in axis.cells(quick)]


def programs(found):
    """Ours, without the kinds that differ in nothing here, and C's."""
    wanted = ("c", "c_bundled", *(f"zmq4j {kind}" for kind in KINDS))
    return {name: found[name] for name in wanted}


def rows(results):
    made = []
    for cell, by_program in results.items():
        for runs in by_program.values():
            for run in runs:
                run["ns"] = 1e9 / run[cell.unit]
        for kind in KINDS:
            if takes_part(f"zmq4j {kind}", cell):
                made.append(report.row(cell, kind, by_program, "ns", f"ns_per_{cell.piece}"))
                made.append(report.cpu_row(cell, kind, by_program))
    return made


def charts(entries):
    """Names of files, and what goes into each."""
    drawn = {}
    for axis in AXES:
        x = "size" if axis.what == "bytes" else "peers"
        metric = f"ns_per_{axis.cells(False)[0].piece}"
        lines = chart.lines(entries, SERIES, NAMES[axis.pattern], axis.transport, metric, x)
        if lines:
            label = chart.size_label if x == "size" else str
            drawn[axis.file] = chart.draw(axis.title, lines, label)
    return drawn
