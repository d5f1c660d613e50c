# SPDX-License-Identifier: Apache-2.0
"""Measurements in the lab's machine."""

import os
import statistics
import subprocess
from collections import defaultdict

LAB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../lab/run")
# Milliseconds after each command, in which the host's end comes to rest.
SETTLE = "250"
# Without ASLR a process finds the code of the one before translated by the emulator.
SAME_ADDRESSES = ["--boot", "norandmaps", "--timeout", "600"]


def lab(*arguments):
    done = subprocess.run([LAB, *SAME_ADDRESSES, *arguments], capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise SystemExit(f"bench: the lab ends with {done.returncode}:\n{done.stderr[-3000:]}")
    if "bench: gadgets are left" in done.stderr:
        raise SystemExit(done.stderr)
    return done.stdout


def run(disk, rounds, parts, jobs, *options):
    """What bench/guest/run prints of each part and file of jobs: {(part, jobs): [words of a line]}."""
    script = os.path.join(os.path.dirname(__file__), "guest/run")
    text = lab(*options, "--disk", disk, script, str(rounds), SETTLE, *parts, "--", *jobs)
    lines, here = defaultdict(list), None
    for line in text.splitlines():
        words = line.split()
        if words[0] == "==":
            here = tuple(words[1:])
        else:
            lines[here].append(words)
    return lines


class Times:
    """Of one command: milliseconds of each round, the largest peak memory in KiB, the statuses."""

    def __init__(self):
        self.wall, self.memory, self.statuses = [], 0, set()

    def add(self, wall, memory, status):
        self.wall.append(int(wall) / 1e6)
        self.memory = max(self.memory, int(memory))
        self.statuses.add(os.waitstatus_to_exitcode(int(status)))


def times(lines):
    """{(program, up or down): Times}"""
    found = defaultdict(Times)
    for name, phase, *values in lines:
        found[name, phase].add(*values)
    return found


def spread(values):
    low, _, high = statistics.quantiles(values, n=4)
    return high - low


def udcs(binary, profile, measure, count):
    """Milliseconds of ls-udc, up and down with a number of controllers."""
    script = os.path.join(os.path.dirname(__file__), "guest/udcs")
    text = lab("--count", "--udcs", str(count), "--binary", binary, "--add", profile, "--add",
               f"{measure}:/root/measure", script, str(count))
    found = times(line.split() for line in text.splitlines())
    return {command: statistics.median(found[key].wall) for command, key in (
        ("ls-udc", ("ls-udc", "up")), ("up", ("gadget", "up")), ("down", ("gadget", "down")))}
