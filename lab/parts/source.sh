# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What modules and programs of the kernel are built from, besides those that Debian ships: the headers
# of the kernel that lab/kernel has fetched, and a part of its source, which is a package of 140 MB.
# They stand below $kernel, which is for $version.

# fetch_source: sets `headers` and `source` to the folders, which are fetched once.
fetch_source() {
  headers=$kernel/headers
  source=$headers/source
  [[ -e $source/drivers ]] || fetch_packages "$headers.new"
}

# fetch_packages FOLDER: the packages of the kernel's own version: its headers, which stand in two
# packages, the programs that build modules, and of the source what is used.
fetch_packages() {
  local scratch=$1 package image debian names release
  release=$(<"$kernel/release")
  rm -rf "$headers" "$scratch"
  mkdir -p "$scratch/packages" "$scratch/source"
  image=$(find "$kernel" -name 'linux-image-*.deb' | head -n 1)
  debian=$(dpkg-deb -f "$image" Version)
  use_suite "$(suite_of "$version")"
  names=$(apt-cache "${apt_options[@]}" depends "linux-headers-$release" |
    sed -n 's/^ *Depends: \(linux-\(headers\|kbuild\)-.*\)/\1/p')
  for package in "linux-headers-$release" $names "linux-source-$version"; do
    (download "$scratch/packages" "$package=$debian") ||
      fail "kernel $debian may have been replaced in the archive: rm -r $kernel"
  done
  dpkg-deb --fsys-tarfile "$scratch"/packages/linux-source-*.deb |
    tar -xO --wildcards '*.tar.xz' | xz -dc |
    tar -x -C "$scratch/source" --strip-components=1 --wildcards \
      '*/drivers/usb/gadget' '*/net/9p' '*/tools/usb/testusb.c'
  rm "$scratch"/packages/linux-source-*.deb
  for package in "$scratch"/packages/*.deb; do dpkg-deb -x "$package" "$scratch"; done
  rm -r "$scratch/packages"
  # The headers know where they would have been installed.
  sed -i "s|/usr/src|$headers/usr/src|" "$scratch/usr/src/linux-headers-$release/Makefile"
  mv "$scratch" "$headers"
}

# build_modules FOLDER: the modules of a folder with a Makefile for the kernel.
build_modules() {
  need gcc gcc && need make make && need strip binutils
  # Not a pipe to grep -q, which stops reading early: ldconfig then dies of it.
  [[ $(/sbin/ldconfig -p) == *libelf.so.1\ * ]] || fail 'libelf.so.1: not found: apt-get install libelf1'
  # No type information: it takes another program, and nobody asks for it.
  make -s -C "$headers/usr/src/linux-headers-$(<"$kernel/release")" M="$1" CC=gcc \
    CONFIG_DEBUG_INFO_BTF_MODULES= modules >"$1/log" 2>&1 ||
    fail "$(cd "$1" && echo ./*.c) does not compile: $(tail -n 20 "$1/log")"
}
