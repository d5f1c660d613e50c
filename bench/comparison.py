# SPDX-License-Identifier: Apache-2.0
"""up and down of each program beside the others."""

from statistics import median

import guest
import report

HEAD = ["program", "up ms", "down ms", "sum ms", "spread", "× C", "emulated ms", "spread", "× C",
        "peak KiB", "calls", "on configfs", "cold MiB"]


class Comparison:
    """All runs in the guest; slow programs in fewer rounds, and only by the clock that counts."""

    def __init__(self, programs, rounds, emulated):
        self.programs = programs
        disk, every = programs.image.disk, ["time", "calls", "cold"]
        jobs = [f"{profile.name}.jobs" for profile in programs.profiles]
        slow = [f"{profile.name}.slow" for profile in programs.profiles
                if any(program.slow for program in profile.programs)]
        report.tell("in the guest, by the clock that counts")
        self.counted = guest.run(disk, rounds, every, jobs, "--count")
        if slow:
            report.tell("the slow ones")
            self.counted.update(guest.run(disk, 3, every, slow, "--count"))
        self.emulated = {}
        if emulated:
            report.tell("in the guest, by the machine's clock")
            self.emulated = guest.run(disk, rounds, ["time"], jobs)

    def tables(self, targets):
        return "".join(self.table(profile, targets) for profile in self.programs.profiles)

    def table(self, profile, targets):
        def lines(found, part):
            return found.get((part, f"{profile.name}.jobs"), []) + found.get((part, f"{profile.name}.slow"), [])

        counts, walls = guest.times(lines(self.counted, "time")), guest.times(lines(self.emulated, "time"))
        calls = {(name, phase): figures for name, phase, *figures in lines(self.counted, "calls")}
        cold = {name: int(count) for name, count in lines(self.counted, "cold")}
        sums = {program.name: median(together(counts, program)) for program in profile.programs}
        memory = {program.name: max(counts[program.name, phase].memory for phase in ("up", "down"))
                  for program in profile.programs}
        targets.of_profile(profile.name, sums, memory)
        rows = []
        for program in profile.programs:
            name, up, down = program.name, counts[program.name, "up"], counts[program.name, "down"]
            if not up.statuses | down.statuses <= set(program.statuses):
                raise SystemExit(f"bench: {name} of {profile.name}: status {up.statuses | down.statuses}")
            rows.append([
                name, f"{median(up.wall):.2f}", f"{median(down.wall):.2f}", f"{sums[name]:.2f}",
                f"{guest.spread(together(counts, program)):.2f}", f"{sums[name] / sums['c']:.2f}",
                *emulated_cells(walls, program, profile), memory[name],
                *(f"{calls[name, 'up'][which]}/{calls[name, 'down'][which]}" for which in (0, 1)),
                report.mib(cold[name])])
        return (f"\n### {profile.name}: {len(profile.steps.up)} steps up, {len(profile.steps.down)} down\n\n" +
                report.table(HEAD, rows))


def together(found, program):
    """The sums of `up` and `down`, round by round."""
    return [up + down for up, down in zip(found[program.name, "up"].wall, found[program.name, "down"].wall)]


def emulated_cells(walls, program, profile):
    if (program.name, "up") not in walls:
        return ["", "", ""]
    floor = next(program for program in profile.programs if program.name == "c")
    sums = together(walls, program)
    return [f"{median(sums):.0f}", f"{guest.spread(sums):.0f}", f"{median(sums) / median(together(walls, floor)):.2f}"]
