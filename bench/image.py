# SPDX-License-Identifier: Apache-2.0
"""The disk of the guest: all programs with their libraries, and what each of them reads."""

import os
import re
import shutil
import subprocess


class Image:
    """A root folder, and the ext4 disk made of it."""

    def __init__(self, folder):
        self.root = os.path.join(folder, "root")
        self.disk = os.path.join(folder, "disk")
        shutil.rmtree(self.root, ignore_errors=True)
        for path in ("proc", "sys", "dev", "run", "tmp", "etc", "bench", "usr/bin", "usr/lib"):
            os.makedirs(os.path.join(self.root, path))
        os.symlink("usr/bin", os.path.join(self.root, "bin"))
        os.symlink("/tmp/machine-id", os.path.join(self.root, "etc/machine-id"))

    def path(self, *names):
        return os.path.join(self.root, *names)

    def write(self, name, text):
        with open(self.path("bench", name), "w") as file:
            file.write(text)

    def add(self, program, name):
        """A program of this machine, stripped, with its libraries."""
        to = self.path("usr/bin", name)
        shutil.copy(os.path.realpath(program), to)
        subprocess.run(["strip", to], stderr=subprocess.DEVNULL)
        self.add_libraries(program)
        return os.path.getsize(to)

    def add_libraries(self, *programs):
        for program in programs:
            found = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
            for path in re.findall(r"(?:=> |^\t)(/\S+)", found, re.M):
                folder = "lib64" if "ld-linux" in path else "usr/lib/x86_64-linux-gnu"
                os.makedirs(self.path(folder), exist_ok=True)
                to = self.path(folder, os.path.basename(path))
                if not os.path.exists(to):
                    shutil.copy(os.path.realpath(path), to)

    def compile(self, source, name, flags):
        """A C program, from its file."""
        to = self.path("bench", name)
        subprocess.run(["gcc", "-O2", "-s", *flags, "-o", to, source], check=True)
        self.add_libraries(to)

    def compile_text(self, text, name, flags):
        source = os.path.join(os.path.dirname(self.root), name + ".c")
        with open(source, "w") as file:
            file.write(text)
        self.compile(source, name, flags)

    def finish(self):
        """Makes the disk. A machine that is set up has a cache of its libraries, so this one does too."""
        path = {**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}
        os.makedirs(self.path("usr/lib/x86_64-linux-gnu"), exist_ok=True)
        self.write_conf()
        subprocess.run(["ldconfig", "-r", self.root], check=True, env=path)
        with open(self.disk, "w") as file:
            file.truncate(256 << 20)
        subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-O", "^has_journal", "-d", self.root,
                        self.disk], check=True, env=path)

    def write_conf(self):
        with open(self.path("etc/ld.so.conf"), "w") as file:
            file.write("/usr/lib\n/usr/lib/x86_64-linux-gnu\n")
