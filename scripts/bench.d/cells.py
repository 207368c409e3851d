"""What is measured: the pieces of work, and which programs take part in which."""

from dataclasses import dataclass

NAMES = {
    "thr": "PUSH/PULL",
    "lat": "REQ/REP",
    "curve": "CURVE PUSH/PULL",
    "fan": "PUB/SUB",
    "router": "ROUTER/DEALER",
    "pairs": "PUSH/PULL pairs",
    "topics": "PUB/SUB topics",
}
UNITS = {"lat": "us_per_round_trip", "router": "round_trips_per_s"}  # else msgs_per_s
LATENCY_SIZES = {False: (16, 256, 4096, 65536), True: (16,)}
THROUGHPUT_SIZES = {False: (16, 64, 256, 4096, 65536, 1048576), True: (16, 256, 65536)}
CURVE_SIZES = {False: (16, 256, 4096, 65536), True: (256,)}
SUBSCRIBERS = {False: (1, 10, 100), True: (10,)}
DEALERS = {False: (1, 100, 1000), True: (100,)}
SMALL = 4096  # beyond this a batch of 64 KiB holds a handful
PAIR_PATTERNS = ("thr", "lat")


@dataclass(frozen=True)
class Cell:
    """One piece of work, which every program does."""

    pattern: str
    transport: str
    size: int
    peers: int = 1

    @property
    def unit(self):
        return UNITS.get(self.pattern, "msgs_per_s")

    @property
    def is_rate(self):
        return self.unit.endswith("_per_s")

    @property
    def piece(self):
        return "message" if self.unit == "msgs_per_s" else "round_trip"

    def __str__(self):
        peers = f" {self.peers}" if self.peers > 1 else ""
        return f"{self.transport} {self.size} B {NAMES[self.pattern]}{peers}"


def cells(quick):
    pair_transports = ("inproc", "tcp") if quick else ("inproc", "ipc", "tcp")
    many_transports = ("inproc", "tcp")
    return [
        *(Cell("thr", t, size) for t in pair_transports for size in THROUGHPUT_SIZES[quick]),
        *(Cell("lat", t, size) for t in pair_transports for size in LATENCY_SIZES[quick]),
        *(Cell("curve", "tcp", size) for size in CURVE_SIZES[quick]),
        *(Cell("fan", t, 16, count) for t in many_transports for count in SUBSCRIBERS[quick]),
        *(Cell("router", t, 16, count) for t in many_transports for count in DEALERS[quick]),
    ]


def takes_part(name, cell):
    if " " not in name:
        return True  # C does everything
    library, kind = name.split()
    if kind == "given":
        return cell.pattern == "thr"
    if kind == "direct" or library == "jzmq":
        return cell.pattern in PAIR_PATTERNS
    if kind == "bulk":
        return cell.pattern in ("thr", "curve", "fan", "router") and cell.size <= SMALL
    if library == "jeromq" and cell.pattern == "curve":
        return False  # it hangs, or hands messages on undecrypted, once its queues are full
    if library == "jeromq" and cell.pattern not in PAIR_PATTERNS:
        return kind == "bytes" and cell.size <= SMALL
    return True
