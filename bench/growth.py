# SPDX-License-Identifier: Apache-2.0
"""How the cost grows: instructions outside the guest, for 1 to 16 functions and so on.

The exponent is k of the curve c + a·n^k with the least squares, k in steps of 0.01. Where the cost
grows by less than 3 % in all, it is told as constant.
"""

import json
import os
import shutil
import subprocess

from outside import instructions


def exponent(sizes, costs):
    if max(costs) - costs[0] < 0.03 * costs[0]:
        return None
    return min((residual(sizes, costs, step / 100), step / 100) for step in range(10, 301))[1]


def residual(sizes, costs, k):
    """Of the best line through cost over n^k."""
    powers = [size**k for size in sizes]
    mean_x, mean_y = sum(powers) / len(powers), sum(costs) / len(costs)
    spread = sum((x - mean_x) ** 2 for x in powers)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(powers, costs)) / spread
    return sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in zip(powers, costs))


class Growth:
    def __init__(self, outside):
        self.outside = outside
        self.rows = []
        self.model = self.file("controller.json", {
            "based_on": "dwc3", "maximum_speed": "high-speed",
            "endpoints": {"pairs": 15, "order": "in-first"}})

    def file(self, name, value):
        path = os.path.join(self.outside.folder, name)
        with open(path, "w") as file:
            json.dump(value, file)
        return path

    def profile(self, count, name="bench", kind="Loopback"):
        """A profile with a number of functions, each with two endpoints."""
        return self.file(f"{name}-{kind}-{count}.json", {
            "name": name, "idVendor": "0x1d6b", "idProduct": "0x0104",
            "strings": {"en-US": {
                "manufacturer": "Example", "product": "Grown", "serialnumber": "9f2c0d51b3a8"}},
            "functions": [{"function": f"{kind}.f{number}"} for number in range(count)]})

    def add(self, what, command, sizes, cost):
        costs = [cost(size) for size in sizes]
        self.rows.append((what, command, sizes, costs, exponent(sizes, costs)))

    def measure(self):
        outside, model = self.outside, ["--controller", self.model]
        program = outside.gadgetctl
        functions = [1, 2, 4, 8, 15]
        for name in ("check", "describe", "budget"):
            self.add("functions that fit", name, functions, lambda count: instructions(
                [program, name, *model, self.profile(count)]))
        self.add("functions that do not fit", "check", [16, 20, 24, 32], lambda count: instructions(
            [program, "check", *model, self.profile(count)], (0, 1, 65, 69)))
        functions = [1, 2, 4, 8, 16]
        self.add("functions", "up", functions, lambda count: self.up(count, 0, 0))
        self.add("functions", "down", functions, lambda count: self.down(count, 0, 0))
        self.add("functions", "plan", functions, lambda count: self.plan(count))
        gadgets = [1, 2, 4, 8, 16]
        for name, cost in (("up", self.up), ("down", self.down), ("ls", self.ls)):
            self.add("gadgets of its own", name, gadgets, lambda count: cost(2, count - 1, 0))
        foreign = [0, 1, 4, 16, 64]
        for name, cost in (("up", self.up), ("down", self.down), ("ls", self.ls)):
            self.add("foreign gadgets", name, foreign, lambda count: cost(2, 0, count))
        path = self.profile(2)
        self.add("profiles", "check", [125, 250, 500, 1000], lambda count: instructions(
            [program, "check", "--controller", "dummy_udc", *[path] * count]))
        return self.rows

    def prepare(self, own, foreign):
        """A tree with gadgets that stand there already, each with two functions."""
        outside = self.outside
        outside.empty()
        # The folder of the records is made once.
        self.run(self.bring_up(self.profile(2)))
        self.run(outside.down("bench"))
        root = os.path.join(outside.tree, "usb_gadget")
        for number in range(own):
            self.run(self.bring_up(self.profile(2, f"own{number}"), number + 1))
        if foreign:
            self.run(self.bring_up(self.profile(2, "foreign"), 99))
            for number in range(foreign):
                shutil.copytree(os.path.join(root, "foreign"),
                                os.path.join(root, f"foreign{number}"), symlinks=True)
            shutil.rmtree(os.path.join(root, "foreign"))

    def bring_up(self, path, udc=0):
        return [self.outside.gadgetctl, "up", "--configfs", self.outside.tree,
                "--udc", f"dummy_udc.{udc}", path]

    def run(self, command):
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)

    def up(self, functions, own, foreign):
        self.prepare(own, foreign)
        return instructions(self.bring_up(self.profile(functions)))

    def down(self, functions, own, foreign):
        self.prepare(own, foreign)
        self.run(self.bring_up(self.profile(functions)))
        return instructions(self.outside.down("bench"))

    def ls(self, functions, own, foreign):
        self.prepare(own, foreign)
        self.run(self.bring_up(self.profile(functions)))
        return instructions([self.outside.gadgetctl, "ls", "--configfs", self.outside.tree])

    def plan(self, functions):
        self.outside.empty()
        return instructions([self.outside.gadgetctl, "plan", "--configfs", self.outside.tree,
                             "--udc", "dummy_udc.0", self.profile(functions)])
