"""Rows from results: medians, ratios with their spread, and what they are to reach.

A ratio above 1 always means that zmq4j is better: where less is better, as with time, it is the other's
value by zmq4j's. It is the median of the rounds' ratios, not the ratio of two medians.
"""

from statistics import median, quantiles

from cells import NAMES, PAIR_PATTERNS

LABELS = {"bytes": "byte[]", "buffer": "buffer", "direct": "direct", "bulk": "bulk"}
# JeroMQ keeps an array that is sent, so its programs send copies, as whoever goes on using the array has to;
# the column "given" is without the copy, which is more than libzmq's own zmq_send promises.
# JeroMQ has no batches: what stands against them is the loop that one would write there.
PARTNERS = {"bulk": "bytes"}

def targets(cell, kind):
    """What the ratios against C and JeroMQ have to be at least; None where nothing was set."""
    if cell.pattern == "lat":
        return 1 / 1.1, 1.0
    if cell.pattern != "thr":
        return None, None
    if cell.size >= 4096:
        return 0.97, 1.2
    if kind == "bulk":
        return (1.0, 2.5) if cell.transport in ("tcp", "inproc") else (None, None)
    if cell.transport == "inproc":
        return 0.8, 1.3
    if cell.transport == "tcp":
        return (0.9, 1.8) if kind == "bytes" else (0.95, 2.0)
    return None, None


def spread(values):
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def ratios(unit, ours, others):
    """Round by round; Java's processor time, told in steps, may be none in a run that was too short."""
    pairs = [(a[unit], b[unit]) for a, b in zip(ours, others) if a[unit] and b[unit]]
    return [a / b if unit.endswith("_per_s") else b / a for a, b in pairs]


def middle(unit, runs):
    return median(run[unit] for run in runs) if runs else None


def row(cell, kind, by_program, unit, metric):
    ours = by_program[f"zmq4j {kind}"]
    partner = PARTNERS.get(kind, kind) if cell.pattern in PAIR_PATTERNS else "bytes"
    others = {
        "c": by_program["c"],
        "c_bundled": by_program["c_bundled"],
        "jeromq": by_program.get(f"jeromq {partner}"),
        "jeromq_given": by_program.get("jeromq given"),
        "jzmq": by_program.get(f"jzmq {partner}"),
    }
    entry = {**described(cell, f"{metric} {LABELS[kind]}"), "zmq4j": middle(unit, ours)}
    for name, runs in others.items():
        entry[name] = middle(unit, runs)
    for name, runs in others.items():
        by_round = ratios(unit, ours, runs) if runs else []
        entry[f"ratio_{name}"] = median(by_round) if by_round else None
        entry[f"ratio_{name}_spread"] = spread(by_round) if by_round else None
    entry["rounds"] = len(ours)
    return entry


def speed_row(cell, kind, by_program):
    entry = row(cell, kind, by_program, cell.unit, cell.unit)
    entry["target_c"], entry["target_jeromq"] = targets(cell, kind)
    return entry


def cpu_row(cell, kind, by_program):
    """Swings less than the clock on the wall, which counts whatever else runs."""
    return row(cell, kind, by_program, "cpu_ns", f"cpu_ns_per_{cell.piece}")


def allocation_row(cell, kind, by_program):
    runs, jeromq = by_program[f"zmq4j {kind}"], by_program.get(f"jeromq {kind}")
    return bare_row(
        cell,
        f"allocated_bytes_per_{cell.piece} {LABELS[kind]}",
        median(run["allocated"] for run in runs),
        jeromq=median(run["allocated"] for run in jeromq) if jeromq else None,
    )


def described(cell, metric):
    return {
        "transport": cell.transport,
        "pattern": NAMES[cell.pattern],
        "size": cell.size,
        "peers": cell.peers,
        "metric": metric,
    }


def bare_row(cell, metric, zmq4j, c=None, c_bundled=None, jeromq=None):
    """For what is the same in every round, or has no C to stand against. Less is better."""
    others = {"c": c, "c_bundled": c_bundled, "jeromq": jeromq}
    entry = {**described(cell, metric), "zmq4j": zmq4j, **others}
    for name, value in others.items():
        entry[f"ratio_{name}"] = value / zmq4j if value is not None and zmq4j else None
    return entry


def rows(results):
    speeds, cpu_times, allocations = [], [], []
    for cell, by_program in results.items():
        for kind in LABELS:
            if f"zmq4j {kind}" in by_program:
                speeds.append(speed_row(cell, kind, by_program))
                cpu_times.append(cpu_row(cell, kind, by_program))
                allocations.append(allocation_row(cell, kind, by_program))
    return speeds + cpu_times + allocations


# --- as text

HEADINGS = (
    "transport", "pattern", "size", "peers", "metric", "zmq4j", "C", "JeroMQ", "by C (spread)", "target",
    "by bundled C", "by JeroMQ (spread)", "target", "by JeroMQ, given", "by jzmq",
)  # fmt: skip


def number(value):
    if value is None:
        return "–"
    if value >= 10_000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 100 else f"{value:.2f}"


def ratio(entry, name):
    value, low_high = entry[f"ratio_{name}"], entry.get(f"ratio_{name}_spread")
    if value is None:
        return "–"
    return f"{value:.2f}" + (f" ({low_high[0]:.2f}–{low_high[1]:.2f})" if low_high else "")


def plain_ratio(entry, name):
    value = entry.get(f"ratio_{name}")
    return "" if value is None else f"{value:.2f}"


def verdict(entry, name):
    target, value = entry.get(f"target_{name}"), entry[f"ratio_{name}"]
    if target is None or value is None:
        return ""
    return f"{target:.2f} " + ("reached" if value >= target else "MISSED")


def table(entries):
    return [
        (
            entry["transport"], entry["pattern"], str(entry["size"]), str(entry["peers"]), entry["metric"],
            number(entry["zmq4j"]), number(entry["c"]), number(entry["jeromq"]),
            ratio(entry, "c"), verdict(entry, "c"), plain_ratio(entry, "c_bundled"),
            ratio(entry, "jeromq"), verdict(entry, "jeromq"), plain_ratio(entry, "jeromq_given"),
            plain_ratio(entry, "jzmq"),
        )
        for entry in entries
    ]  # fmt: skip


def as_text(entries):
    lines = [HEADINGS, *table(entries)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines
    )


def as_markdown(entries):
    lines = [HEADINGS, ["---"] * len(HEADINGS), *table(entries)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def summary(entries):
    verdicts = [verdict(entry, name) for entry in entries for name in ("c", "jeromq")]
    reached = sum("reached" in text for text in verdicts)
    return f"{reached} of {sum(text != '' for text in verdicts)} targets reached"
