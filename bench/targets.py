# SPDX-License-Identifier: Apache-2.0
"""What gadgetctl is meant to reach beside the others, and whether it does."""

import report

OURS = ("gadgetctl", "gadgetctl-static")


class Targets:
    def __init__(self):
        self.rows = []

    def add(self, target, figures):
        """A row, of {program: (figure, limit, unit)}; nothing where there is nothing to compare with."""
        if figures:
            self.rows.append([target, *(told(*figures[name]) if name in figures else "" for name in OURS)])

    def of_profile(self, name, sums, memory):
        """From sums of up and down in ms, and peak memories in KiB, by program."""
        ours = [program for program in OURS if program in sums]
        for target, other, factor in (("at most 1.25 × C", "c", 1.25), ("faster than gt", "gt", 1),
                                      ("faster than busybox-sh", "busybox-sh", 1)):
            if other in sums:
                self.add(f"{name}: up and down {target}", {
                    program: (sums[program], factor * sums[other], "ms") for program in ours})
        if "gt" in memory:
            self.add(f"{name}: peak memory at most gt's", {
                program: (memory[program] / 1024, memory["gt"] / 1024, "MiB") for program in ours})

    def of_sizes(self, sizes):
        self.add("stripped at most 10 MB", {
            name: (sizes[name] / 1e6, 10, "MB") for name in OURS if name in sizes})

    def of_growth(self, exponents):
        worst = max(exponents, key=lambda pair: pair[1])
        self.add(f"no growth worse than linear; worst: {worst[0]}", {"gadgetctl": (worst[1], 1.1, "")})

    def table(self):
        return "\n## Targets\n\n" + report.table(["target", *OURS], self.rows)


def told(figure, limit, unit):
    verdict = "met" if figure <= limit else "missed"
    return f"{verdict}: {figure:.2f} of {limit:.2f} {unit}".rstrip()
