# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Where things are, and how the lab's own failures end. Sourced by every program of the lab.

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034  # used by the programs that source this
project=$(dirname "$lab")
build=${LAB_BUILD:-$project/.build/lab}
mkdir -p "$build"

# The status of every failure that is the lab's and not the command's.
lab_failure=125

# fail TEXT…: ends the program with a message.
fail() {
  printf 'lab: %s\n' "$*" >&2
  exit "$lab_failure"
}

# need PROGRAM PACKAGE: stops unless the machine has the program.
need() {
  command -v "$1" >/dev/null || [[ -x /sbin/$1 || -x /usr/sbin/$1 ]] ||
    fail "$1: not found: apt-get install $2"
}

# is_static PROGRAM: whether it needs no library.
is_static() {
  need readelf binutils
  [[ $(readelf -lW "$1") != *INTERP* ]]
}

# usage: prints the comment block at the head of the calling program, without its marks.
usage() {
  sed -n '/^#: \{0,1\}/s///p' "$0"
}
