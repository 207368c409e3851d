"""System calls per message, by strace: the difference of two counts, in which start-up cancels out."""

import os
import shutil

# What moves or awaits data. The rest of a JVM's calls belong to its compiler and collector.
IO = {
    "read", "write", "readv", "writev", "recvfrom", "sendto", "recvmsg", "sendmsg",
    "poll", "ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait", "epoll_ctl",
}  # fmt: skip
WARM_UP = 1.1  # the programs send a tenth more than they count


def available():
    return shutil.which("strace") is not None


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
        calls(processes, folder, program.words(cell.pattern, endpoint(cell.transport), cell.size, n))
        for n in counts
    )
    return (many - few) / (WARM_UP * (counts[1] - counts[0]))
