# SPDX-License-Identifier: Apache-2.0
"""Instruction counts that earlier runs had, in reference.json."""

import json
import os

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.json")
CONDITIONS = ("machine", "toolchain")


def compare(counts, machine):
    """Sentences about what has changed by more than 5 %."""
    if not os.path.exists(FILE):
        return ["There is no reference yet: `make bench UPDATE=1` writes it."]
    with open(FILE) as file:
        known = json.load(file)
    said = [f"The reference is of another {name}: {known[name]}."
            for name in CONDITIONS if known[name] != machine[name]]
    for name, count in counts.items():
        before = known["instructions"].get(name)
        if before and abs(count - before) > 0.05 * before:
            said.append(f"{name}: {before:,} → {count:,} instructions ({(count / before - 1) * 100:+.1f} %).")
    return said or ["No count has changed by more than 5 %."]


def update(counts, machine):
    with open(FILE, "w") as file:
        json.dump({**{name: machine[name] for name in CONDITIONS}, "instructions": counts}, file, indent=2)
        file.write("\n")
