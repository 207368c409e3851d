"""Instructions per message, by valgrind: the difference of two counts, in which start-up cancels out.

The shim's natives are called by a C program, through a fake JNIEnv that does nothing but copy: what stands
against the plain loop in C is the shim, without Java around it. Unlike times, these do not swing.
"""

import re
from dataclasses import replace

import report
from cells import Cell
from programs import BenchError

COUNTS = (2_000, 22_000)
SIZE = 16
FORMS = {"one": "one by one", "hundreds": "bulk"}
WARM_UP = 1.1  # bench, unlike bench-shim, sends a tenth more than it counts


def instructions(processes, command):
    """Callgrind tells the sum among what it has to say, behind the colon of "Collected"."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    said = processes.errors([*valgrind, *command])
    found = re.search(r"Collected\s*:\s*(\d+)", said)
    if not found:
        raise BenchError(f"valgrind: {said.strip()}")
    return int(found.group(1))


def per_message(processes, command, factor):
    few, many = (instructions(processes, command(count)) for count in COUNTS)
    return (many - few) / (factor * (COUNTS[1] - COUNTS[0]))


def rows(processes, tools, progress):
    # Counts need no CPU of their own, and valgrind would count the program that pins.
    tools = replace(tools, prefix=())
    made = []
    for form, label in FORMS.items():
        progress(f"instructions: {label}")

        def plain(name, form=form):
            return lambda count: [*tools.c(name), form, "inproc://bench", str(SIZE), str(count)]

        def shim(count, form=form):
            return [*tools.through_shim(), form, str(SIZE), str(count)]

        # Without valgrind first: what the program has to say against it is then one line.
        processes.output(shim(100))
        made.append(
            report.bare_row(
                Cell("thr", "inproc", SIZE),
                f"instructions_per_message {label}",
                per_message(processes, shim, 1),
                c=per_message(processes, plain("system"), WARM_UP),
                c_bundled=per_message(processes, plain("bundled"), WARM_UP),
            )
        )
    return made
