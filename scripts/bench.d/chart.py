"""Charts as SVG, both axes logarithmic: messages per second by size, and the time of a round trip."""

import math
from html import escape

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 150, 40, 50
SERIES = (
    ("C, system libzmq", "c", "buffer", "#555555"),
    ("zmq4j, bulk", "zmq4j", "bulk", "#1b7837"),
    ("zmq4j, caller's buffer", "zmq4j", "buffer", "#2166ac"),
    ("zmq4j, byte[]", "zmq4j", "byte[]", "#67a9cf"),
    ("JeroMQ, byte[]", "jeromq", "byte[]", "#d6604d"),
    ("jzmq, byte[]", "jzmq", "byte[]", "#9970ab"),
)
# Pattern and unit: the title and the file.
TITLES = {
    ("PUSH/PULL", "msgs_per_s"): ("PUSH to PULL over {}: messages per second", "throughput-{}.svg"),
    ("CURVE PUSH/PULL", "msgs_per_s"): ("CURVE over {}: messages per second", "curve-{}.svg"),
    ("REQ/REP", "us_per_round_trip"): (
        "REQ and REP over {}: microseconds per round trip",
        "latency-{}.svg",
    ),
}


def size_label(size):
    for limit, unit in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if size >= limit:
            return f"{size // limit} {unit}"
    return f"{size} B"


def value_label(value):
    for limit, unit in ((1e6, " M"), (1e3, " k")):
        if value >= limit:
            return f"{value / limit:g}{unit}"
    return f"{value:g}"


def lines(entries, series, pattern, transport, unit, x):
    """A name, a colour and the points for each of a series that has any; x is "size" or "peers"."""
    here = [e for e in entries if e["pattern"] == pattern and e["transport"] == transport]
    found = []
    for name, column, kind, colour in series:
        points = sorted(
            (e[x], e[column]) for e in here if e["metric"] == f"{unit} {kind}" and e.get(column)
        )
        if points:
            found.append((name, colour, points))
    return found


def text(x, y, content, anchor="start", extra=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{extra}>{escape(content)}</text>'


def ticks(low, high):
    """1, 2 and 5 times the powers of ten, from below the lowest value to above the highest."""
    steps = [m * 10.0**e for e in range(-2, 9) for m in (1, 2, 5)]
    return [
        value
        for value, following, before in zip(steps[1:], steps[2:], steps)
        if following > low and before < high
    ]


def draw(title, drawn, label=size_label):
    sizes = sorted({size for _, _, line in drawn for size, _ in line})
    values = [value for _, _, line in drawn for _, value in line]
    marks = ticks(min(values), max(values))
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(size):
        # With room at both ends, and in the middle where there is but one.
        whole = math.log(sizes[-1] / sizes[0])
        part = math.log(size / sizes[0]) / whole if whole else 0.5
        return LEFT + width * (0.05 + 0.9 * part)

    def y(value):
        part = math.log(value / marks[0]) / math.log(marks[-1] / marks[0])
        return TOP + height * (1 - part)

    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        text(LEFT, 24, title, extra=' font-size="15"'),
    ]
    for mark in marks:
        svg.append(
            f'<line x1="{LEFT}" x2="{LEFT + width}" y1="{y(mark):.1f}" y2="{y(mark):.1f}" stroke="#dddddd"/>'
        )
        svg.append(text(LEFT - 8, y(mark) + 4, value_label(mark), "end"))
    for size in sizes:
        svg.append(text(x(size), HEIGHT - BOTTOM + 20, label(size), "middle"))
    for order, (name, colour, line) in enumerate(drawn):
        path = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in line)
        svg.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        svg += [
            f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3.5" fill="{colour}"/>'
            for size, value in line
        ]
        top = TOP + 12 + 20 * order
        svg.append(f'<rect x="{LEFT + width + 8}" y="{top - 9}" width="10" height="10" fill="{colour}"/>')
        svg.append(text(LEFT + width + 22, top, name))
    return "\n".join([*svg, "</svg>"]) + "\n"


def charts(entries):
    """Names of files, and what goes into each."""
    drawn = {}
    for (pattern, unit), (title, file) in TITLES.items():
        for transport in sorted({entry["transport"] for entry in entries}):
            found = lines(entries, SERIES, pattern, transport, unit, "size")
            if found:
                drawn[file.format(transport)] = draw(title.format(transport), found)
    return drawn
