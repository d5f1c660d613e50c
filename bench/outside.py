# SPDX-License-Identifier: Apache-2.0
"""The processor's part, outside the guest: instructions by callgrind, which repeat, and wall times."""

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

from peers import c, sh

BUSYBOX = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.build/lab/image/root/bin/busybox"))
# Counts repeat when Swift's hash tables do.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C", "SWIFT_DETERMINISTIC_HASHING": "1"}


def instructions(command, statuses=(0,), **options):
    """Instructions of a command and its children in user space; None where it ends otherwise."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--trace-children=yes", "--callgrind-out-file=/dev/null", *command],
        env=ENVIRONMENT, capture_output=True, text=True, errors="replace", **options)
    counts = [int(count) for count in re.findall(r"Collected : (\d+)", done.stderr)]
    if done.returncode not in statuses or not counts:
        raise SystemExit(f"bench: {' '.join(command[:6])}: status {done.returncode}\n{done.stderr[-2000:]}")
    return sum(counts)


def milliseconds(command, prepare, rounds=15):
    """Median and interquartile range of the wall time."""
    times = []
    for _ in range(rounds):
        prepare()
        begin = time.perf_counter()
        process = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
        os.waitpid(process, 0)
        times.append((time.perf_counter() - begin) * 1000)
    low, middle, high = statistics.quantiles(times, n=4)
    return middle, high - low


class Outside:
    """Measures gadgetctl, and what of the peers runs on an ordinary directory."""

    def __init__(self, folder, binary):
        self.folder = os.path.join(folder, "outside")
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.tree = os.path.join(self.folder, "configfs")
        # callgrind does not read the debugging information of Swift.
        self.gadgetctl = os.path.join(self.folder, "gadgetctl")
        subprocess.run(["strip", "-g", "-o", self.gadgetctl, binary], check=True)

    def empty(self):
        """A tree without a gadget."""
        shutil.rmtree(self.tree, ignore_errors=True)
        os.makedirs(os.path.join(self.tree, "usb_gadget"))

    def up(self, path, *options):
        return [self.gadgetctl, "up", "--configfs", self.tree, "--udc", "dummy_udc.0", *options, path]

    def down(self, name):
        return [self.gadgetctl, "down", "--configfs", self.tree, name]

    def measure(self, path, steps):
        """Rows of (name, instructions, median ms, spread ms) for a profile."""
        model = ["--controller", "dummy_udc"]
        made = lambda: (self.empty(), subprocess.run(self.up(path), check=True, stderr=subprocess.DEVNULL))
        rows = [
            ("gadgetctl --version", [self.gadgetctl, "--version"], self.empty),
            ("gadgetctl check", [self.gadgetctl, "check", *model, path], self.empty),
            ("gadgetctl check of 1,000", [self.gadgetctl, "check", *model, *[path] * 1000], self.empty),
            ("gadgetctl plan", [self.gadgetctl, "plan", "--configfs", self.tree, "--udc", "dummy_udc.0", path],
             self.empty),
            ("gadgetctl plan --script", [self.gadgetctl, "plan", "--script", *model, path], self.empty),
            ("gadgetctl describe", [self.gadgetctl, "describe", *model, path], self.empty),
            ("gadgetctl ls-udc", [self.gadgetctl, "ls-udc"], self.empty),
            ("gadgetctl up", self.up(path), self.empty),
            ("gadgetctl down", self.down(steps.gadget), made),
        ]
        program = os.path.join(self.folder, "up")
        root = os.path.join(self.tree, "usb_gadget/")
        with open(program + ".c", "w") as file:
            file.write(c.program(with_folders(steps.up), root, "O_WRONLY | O_CREAT"))
        subprocess.run(["gcc", "-O2", "-o", program, program + ".c"], check=True)
        subprocess.run(["gcc", "-O2", "-static", "-o", program + "-static", program + ".c"], check=True)
        with open(program + ".sh", "w") as file:
            file.write(sh.program(with_folders(steps.up), root))
        rows += [
            ("C up, static", [program + "-static"], self.empty),
            ("C up, dynamic", [program], self.empty),
            ("busybox sh up", [BUSYBOX, "sh", program + ".sh"], self.empty),
        ]
        return [self.row(*row) for row in rows]

    def row(self, name, command, prepare):
        prepare()
        count = instructions(command)
        return (name, count, *milliseconds(command, prepare, 5 if "1,000" in name else 15))


def with_folders(steps):
    """The steps, with those folders made that configfs makes by itself."""
    there, all_steps = {""}, []
    for step in steps:
        parts = step[-1].split("/")[:-1]
        for folder in ("/".join(parts[:count]) for count in range(1, len(parts) + 1)):
            if folder not in there:
                all_steps.append(("make", folder))
                there.add(folder)
        if step[0] == "make":
            there.add(step[-1])
        all_steps.append(step)
    return all_steps
