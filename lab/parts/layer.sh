# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Layers of the guest's file system. The initial ramdisk is a row of cpio archives, later ones
# over earlier ones, so that only what has changed is packed again.

# pack DIRECTORY FILE: the directory's contents as a cpio archive, owned by root.
pack() {
  (cd "$1" && find . -mindepth 1 | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0) >"$2.$$"
  mv "$2.$$" "$2"
}

# libraries PROGRAM…: the files of all shared libraries that the programs are linked with, one per
# line. Folders in the array `library_folders` are searched before the machine's.
libraries() {
  local program list IFS=:
  for program; do
    # ldd fails for a static program, which needs none.
    list=$(LD_LIBRARY_PATH="${library_folders[*]}" ldd "$program" 2>/dev/null) || continue
    if [[ $list == *'not found'* ]]; then
      list=$(awk '/not found/ { print $1 }' <<<"$list" | xargs)
      fail "$program needs a library that is missing: $list"
    fi
    awk '$2 == "=>" { print $3 } $1 ~ /^\// { print $1 }' <<<"$list"
  done | sort -u
}

# add_libraries ROOT BASE PROGRAM…: copies into ROOT what the programs are linked with and BASE has
# not yet. The dynamic linker keeps its path; all other libraries go to /lib/x86_64-linux-gnu.
add_libraries() {
  local root=$1 base=$2 file to
  shift 2
  libraries "$@" | while read -r file; do
    case $file in
    */ld-linux*) to=/lib64/${file##*/} ;;
    *) to=/lib/x86_64-linux-gnu/${file##*/} ;;
    esac
    [[ -n $base && -e $base$to ]] || install -D -m 755 "$(realpath "$file")" "$root$to"
  done
}

library_folders=()
