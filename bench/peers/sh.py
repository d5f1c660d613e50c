# SPDX-License-Identifier: Apache-2.0
"""The lines that people write: mkdir, echo >, ln -s; rm, rmdir."""

import shlex


def program(steps, root):
    return "#!/bin/busybox sh\n" + "".join(line(step, root) for step in steps)


def line(step, root):
    verb, *words = step
    path = shlex.quote(root + words[-1])
    match verb:
        case "make":
            return f"mkdir {path}\n"
        case "link":
            return f"ln -s {shlex.quote(root + words[0])} {path}\n"
        case "unlink":
            return f"rm {path}\n"
        case "remove":
            return f"rmdir {path}\n"
        case "write" if words[0].endswith(b"\n"):
            return f"echo {shlex.quote(words[0][:-1].decode())} >{path}\n"
        case "write":
            return f"printf %s {shlex.quote(words[0].decode())} >{path}\n"
