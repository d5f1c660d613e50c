# SPDX-License-Identifier: Apache-2.0
"""The floor: a C program that makes the system calls of the steps, and nothing else."""


def program(steps, root, flags="O_WRONLY"):
    lines = "".join("    " + line(step, root) for step in steps)
    return PROGRAM % (flags, lines)


def line(step, root):
    verb, *words = step
    path = string((root + words[-1]).encode())
    match verb:
        case "make":
            return f"must(mkdir({path}, 0755), {path});\n"
        case "link":
            return f"must(symlink({string((root + words[0]).encode())}, {path}), {path});\n"
        case "unlink":
            return f"must(unlink({path}), {path});\n"
        case "remove":
            return f"must(rmdir({path}), {path});\n"
        case "write":
            return f"put({string(words[0])}, {len(words[0])}, {path});\n"


def string(data):
    return '"' + "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f"\\{byte:03o}" for byte in data) + '"'


PROGRAM = """\
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void must(long result, const char *path) {
    if (result >= 0) return;
    fprintf(stderr, "%%s: %%s\\n", path, strerror(errno));
    exit(1);
}

static void put(const char *data, size_t size, const char *path) {
    int file = open(path, %s | O_CLOEXEC, 0644);
    must(file, path);
    must(write(file, data, size), path);
    close(file);
}

int main(void) {
%s    return 0;
}
"""
