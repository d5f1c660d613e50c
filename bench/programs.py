# SPDX-License-Identifier: Apache-2.0
"""Who is measured: gadgetctl, the floor, and the peers that can be had."""

import os
import subprocess
from dataclasses import dataclass

from peers import c, definition, scheme, sh
from steps import Steps

ROOT = "/sys/kernel/config/usb_gadget/"
UDC = "dummy_udc.0"


@dataclass
class Program:
    name: str
    up: str
    down: str
    statuses: tuple = (0,)
    slow: bool = False


@dataclass
class Profile:
    """A profile of bench/profiles, and the programs that make its gadget. The slow ones run in fewer
    rounds, and only by the clock that counts."""

    name: str
    steps: Steps
    programs: list


class Programs:
    """All of them, on an image."""

    def __init__(self, bench, image, binary, static, peers):
        self.bench, self.image, self.peers = bench, image, peers
        self.missing = []
        self.sizes = {"gadgetctl": image.add(binary, "gadgetctl")}
        if static:
            self.sizes["gadgetctl-static"] = image.add(static, "gadgetctl-static")
        self.add_tools()
        self.add_swift()
        self.gt = self.add_gt()
        self.python = self.add_gadgetconfig()
        self.profiles = [self.profile(binary, name) for name in ("acm-ecm", "large")]

    def add_tools(self):
        self.image.compile(os.path.join(self.bench, "guest/measure.c"), "measure", ["-static"])
        self.image.add("/usr/bin/strace", "strace")
        busybox = os.path.join(self.bench, "../.build/lab/image/root/bin/busybox")
        self.sizes["busybox sh"] = self.image.add(busybox, "busybox")
        os.symlink("busybox", self.image.path("usr/bin/sh"))

    def add_swift(self):
        """A program that does nothing, which shows what of gadgetctl's time is the language's start."""
        source = os.path.join(self.bench, "peers/nothing.swift")
        for name, flags in (("swift-nothing", ["-static-stdlib"]),
                            ("swift-nothing-static", ["-static-executable"])):
            subprocess.run(["swiftc", "-O", *flags, "-Xlinker", "--gc-sections", "-Xlinker", "-s",
                            source, "-o", self.image.path("bench", name)], check=True, stderr=subprocess.DEVNULL)
            self.image.add_libraries(self.image.path("bench", name))

    def add_gt(self):
        if not all(os.path.exists(os.path.join(self.peers, name)) for name in ("gt", "libusbgx")):
            self.missing.append("gt, libusbgx: not available here")
            return False
        subprocess.run([os.path.join(self.bench, "peers/build-gt"), self.peers, self.image.root], check=True)
        subprocess.run(["strip", *(self.image.path(path) for path in (
            "usr/bin/gt", "usr/bin/gadget-acm-ecm", "usr/bin/gadget-vid-pid-remove",
            "usr/lib/libusbgx.so.2"))], check=True)
        self.image.add_libraries(self.image.path("usr/bin/gt"))
        self.sizes["gt"] = sum(os.path.getsize(self.image.path(path)) for path in (
            "usr/bin/gt", "usr/lib/libusbgx.so.2"))
        return True

    def add_gadgetconfig(self):
        if not all(os.path.exists(os.path.join(self.peers, name)) for name in ("python", "python3")):
            self.missing.append("gadgetconfig: not available here")
            return None
        subprocess.run(f"cp -rT {self.peers}/python3/usr {self.image.path('usr')} && "
                       f"cp -r {self.peers}/python {self.image.path('bench/python')} && "
                       f"find {self.image.root} -name test -prune -exec rm -r {{}} +",
                       shell=True, check=True)
        python = next(name for name in sorted(os.listdir(self.image.path("usr/bin")))
                      if name.startswith("python3."))
        modules = subprocess.run(["find", self.image.path("usr/lib"), "-path", "*lib-dynload*", "-name", "*.so"],
                                 capture_output=True, text=True).stdout.split()
        self.image.add_libraries(self.image.path("usr/bin", python), *modules)
        self.image.write("gadgetconfig", "import sys\nsys.path.insert(0, '/bench/python')\n"
                         "from gadgetconfig import main\nmain()\n")
        # As pip leaves it: compiled.
        subprocess.run(["chroot", self.image.root, "/usr/bin/" + python, "-m", "compileall", "-q",
                        "/bench/python", "/usr/lib"], stdout=subprocess.DEVNULL)
        return python

    def profile(self, binary, name):
        """Writes what the programs need for a profile, and names their commands."""
        path = os.path.join(self.bench, "profiles", name + ".json")
        steps = Steps(binary, path, UDC)
        image, gadget = self.image, steps.gadget
        with open(path) as file:
            image.write(f"{name}.json", file.read())
        for phase, made in (("up", steps.up), ("down", steps.down)):
            image.compile_text(c.program(made, ROOT), f"{name}-{phase}", ["-static"])
            image.compile_text(c.program(made, ROOT), f"{name}-{phase}-dynamic", [])
            image.write(f"{name}-{phase}.sh", sh.program(made, ROOT))
        programs = [
            Program("gadgetctl", f"gadgetctl up /bench/{name}.json", f"gadgetctl down {gadget}"),
            Program("c", f"/bench/{name}-up", f"/bench/{name}-down"),
            Program("c-dynamic", f"/bench/{name}-up-dynamic", f"/bench/{name}-down-dynamic"),
            Program("busybox-sh", f"/bin/busybox sh /bench/{name}-up.sh", f"/bin/busybox sh /bench/{name}-down.sh"),
        ]
        programs += [Program(nothing, f"/bench/{nothing}", f"/bench/{nothing}")
                     for nothing in ("swift-nothing", "swift-nothing-static")]
        if "gadgetctl-static" in self.sizes:
            programs.insert(1, Program("gadgetctl-static", f"gadgetctl-static up /bench/{name}.json",
                                       f"gadgetctl-static down {gadget}"))
        if self.gt:
            image.write(f"{name}.scheme", scheme.scheme(steps.tree()))
            programs.append(Program("gt", f"gt load /bench/{name}.scheme {gadget}", f"gt rm -r -f {gadget}"))
            if name == "acm-ecm":
                programs.append(Program("libusbgx-example", "gadget-acm-ecm", "gadget-vid-pid-remove"))
        if self.python and name == "acm-ecm":
            image.write(f"{name}.definition", definition.definition(gadget, steps.tree()))
            gadgetconfig = f"{self.python} /bench/gadgetconfig"
            image.write(f"{name}-gadgetconfig.sh", f"{gadgetconfig} --add /bench/{name}.definition\n"
                        f"exec {gadgetconfig} --enable {gadget}\n")
            programs.append(Program("gadgetconfig", f"/bin/busybox sh /bench/{name}-gadgetconfig.sh",
                                    f"{gadgetconfig} --disable --remove {gadget}", (0, 1), True))
        for kind, slow in (("jobs", False), ("slow", True)):
            image.write(f"{name}.{kind}", "".join(
                f"{program.name}\t{program.up}\t{program.down}\n" for program in programs if program.slow == slow))
        return Profile(name, steps, programs)
