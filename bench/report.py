# SPDX-License-Identifier: Apache-2.0
"""Tables in Markdown, which are printed and kept in RESULTS.md."""

import os
import platform
import re
import subprocess
import sys
import time


def tell(text):
    """What goes on, for who waits."""
    print("bench:", text, file=sys.stderr, flush=True)


def table(head, rows):
    """The first column is text, the others are figures."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    rule = ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]
    return "\n".join("| " + " | ".join(
        cell.ljust(width) if column == 0 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths))) + " |"
        for row in [head, rule, *rows]) + "\n"


def first_line(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except OSError:
        return "none"
    return next(iter(done.stdout.splitlines()), "none")


def machine():
    """What the figures depend on."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            found = re.search(r"^model name\s*:\s*(.*)$", file.read(), re.M)
            model = found[1] if found else ""
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors {model}".strip(),
        "toolchain": re.sub(r" \(.*", "", first_line("swift", "--version")),
        "gcc": first_line("gcc", "--version"),
        "emulator": first_line("qemu-system-x86_64", "--version"),
        "valgrind": first_line("valgrind", "--version"),
    }


def millions(count):
    return f"{count / 1e6:.2f}"


def mib(count):
    return f"{count / (1 << 20):.2f}"
