# SPDX-License-Identifier: Apache-2.0
"""The steps of a profile: what has to be done to configfs, and nothing else.

They are read from the script that `gadgetctl plan --script` prints, so that what the peers do cannot
drift from what gadgetctl does.
"""

import shlex
import subprocess


class Steps:
    """up and down are lists of (verb, word…); paths are below usb_gadget:

    make PATH, link TARGET PATH, write BYTES PATH; unlink PATH, remove PATH.
    """

    def __init__(self, gadgetctl, profile, udc):
        text = subprocess.run(
            [gadgetctl, "plan", "--script", "--controller", "dummy_udc", profile],
            check=True, capture_output=True, text=True).stdout
        self.udc = udc
        self.gadget = next(line[7:] for line in text.splitlines() if line.startswith("gadget="))
        bind = f"{self.gadget}/UDC"
        self.up = [self.step(words) for words in calls(text, "bring_up")]
        self.up = [step for step in self.up if step and step[-1] != "$gadget/UDC"]
        self.up.append(("write", udc.encode() + b"\n", bind))
        self.down = [("write", b"\n", bind)]
        self.down += [step for step in map(self.step, calls(text, "take_down")) if step]

    def step(self, words):
        match words:
            case ["make" | "link" | "unlink" | "remove", *_]:
                return tuple(words)
            case ["write", line, path]:
                return ("write", line.encode() + b"\n", path)
            case ["write_text", text, path]:
                return ("write", text.encode(), path)
            case ["write_bytes", escapes, path]:
                printed = subprocess.run(["printf", escapes], check=True, capture_output=True)
                return ("write", printed.stdout, path)

    def tree(self):
        """The gadget as nested dictionaries: values are text without its line feed, links are lists
        [TARGET]; the controller is left out."""
        tree = {}
        for verb, *words in self.up[:-1]:
            *folders, name = words[-1].split("/")[1:] or [""]
            place = tree
            for folder in folders:
                place = place.setdefault(folder, {})
            if verb == "make" and name:
                place.setdefault(name, {})
            elif verb == "write":
                place[name] = words[0].decode().rstrip("\n")
            elif verb == "link":
                place[name] = [words[0].split("/")[-1]]
        return tree


def calls(text, name):
    """The lines of a function of the script, as words."""
    body = text.split(f"\n{name}() {{\n")[1].split("\n}\n")[0]
    return [shlex.split(line) for line in body.splitlines()]
