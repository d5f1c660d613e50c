# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# gadgetctl as a package of Debian, for a guest that has a system.

# debian_package: prints the file of the package of `binary`, or of the newest that was built. It is
# kept for the next run with the same program, for an hour.
debian_package() {
  local key folder
  need dh debhelper
  [[ -n $binary ]] || binary=$(built_binary)
  [[ -x $binary ]] || fail "${binary:-gadgetctl}: no such program"
  binary=$(realpath "$binary")
  [[ $(ldd "$binary") != *libswift* ]] ||
    fail "$binary: needs Swift, which a package cannot: a program of make build"
  key=$(cd "$project" && { stat -c '%n %i %s %Y' "$binary" &&
    find Makefile man packaging profiles systemd -type f -exec sha256sum {} +; } | sha256sum)
  folder=$build/package-${key:0:16}
  exec 8>"$build/lock"
  flock 8
  if [[ ! -e $folder/done ]]; then
    find "$build" -maxdepth 1 -name 'package-*' -mmin +60 -exec rm -r {} +
    rm -rf "$folder"
    "$project/packaging/deb" "$binary" "$folder" >/dev/null || fail 'the package cannot be made'
    touch "$folder/done"
  fi
  exec 8>&-
  echo "$folder"/*.deb
}
