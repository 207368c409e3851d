"""System calls per message, by strace: the difference of two counts, in which start-up cancels out."""

import os

import report
from cells import Cell

# What moves or awaits data. The rest of a JVM's calls belong to its compiler and collector.
IO = {
    "read", "write", "readv", "writev", "recvfrom", "sendto", "recvmsg", "sendmsg",
    "poll", "ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait", "epoll_ctl",
}  # fmt: skip
WARM_UP = 1.1  # the programs send a tenth more than they count


def calls(processes, folder, command):
    file = os.path.join(folder, "strace")
    processes.output(["strace", "-f", "-c", "-U", "calls,name", "-o", file, *command])
    total = 0
    with open(file, encoding="ascii") as lines:
        for line in lines:
            words = line.split()
            if len(words) == 2 and words[1] in IO:
                total += int(words[0])
    return total


def per_message(processes, folder, program, cell, endpoint, counts):
    few, many = (
        calls(processes, folder, program.words(cell, endpoint(cell.transport), n)) for n in counts
    )
    return (many - few) / (WARM_UP * (counts[1] - counts[0]))


def rows(found, processes, folder, endpoints, quick, progress):
    made = []
    wanted = [Cell("lat", transport, 16) for transport in ("inproc", "ipc", "tcp")]
    wanted.append(Cell("thr", "tcp", 16))
    for cell in wanted:
        progress(f"system calls: {cell}")
        counts = (20_000, 220_000) if cell.is_rate else (200, 2200)
        if not quick:
            counts = (counts[0], counts[1] * 5)
        zmq4j, c = (
            per_message(processes, folder, found[name], cell, endpoints, counts)
            for name in ("zmq4j buffer", "c")
        )
        made.append(report.bare_row(cell, f"system_calls_per_{cell.piece} buffer", zmq4j, c=c))
    return made
