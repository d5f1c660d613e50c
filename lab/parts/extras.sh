# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What one run adds to the guest: gadgetctl, the profiles, the command, and what the options name.

# quote WORD…: the words as sh reads them back.
quote() {
  local word
  for word; do printf "'%s' " "${word//\'/\'\\\'\'}"; done
}

# built_binary: the newest gadgetctl that swift build has left, if any.
built_binary() {
  local file newest=
  for file in "$project"/.build/{debug,release}/gadgetctl; do
    [[ ! -x $file || $newest -nt $file ]] || newest=$file
  done
  echo "$newest"
}

# binary_layer: sets `binary_cpio` to a layer with gadgetctl, stripped, and its libraries. It is kept
# for the next run with the same program and base layer, for an hour.
binary_layer() {
  local key root=$scratch/binary
  binary_cpio=
  [[ -n $binary ]] || binary=$(built_binary)
  [[ -n $binary ]] || return 0
  [[ -x $binary ]] || fail "$binary: no such program"
  binary=$(realpath "$binary")
  key=$(stat -c '%n %i %s %Y' "$binary" "$image/base.cpio" | sha256sum | cut -c 1-16)
  binary_cpio=$build/gadgetctl-$key.cpio
  exec 8>"$build/lock"
  flock 8
  if [[ ! -e $binary_cpio ]]; then
    find "$build" -maxdepth 1 -name 'gadgetctl-*.cpio' -mmin +60 -delete
    add_program "$root" "$binary" gadgetctl
    pack "$root" "$binary_cpio"
  fi
  touch "$binary_cpio"
  exec 8>&-
}

# add_program ROOT PATH NAME: a program of this machine, stripped, with its libraries.
add_program() {
  install -D -m 755 "$2" "$1/usr/local/bin/$3"
  strip "$1/usr/local/bin/$3" 2>/dev/null || true
  add_libraries "$1" "$image/root" "$2"
}

# unpack_package NAME: downloads and unpacks a Debian package, once.
unpack_package() {
  local folder=$build/packages/$1
  [[ ! -e $folder/done ]] || return 0
  rm -rf "$folder"
  download "$folder" "$1" >&2
  dpkg-deb -x "$folder"/*.deb "$folder/root"
  touch "$folder/done"
}

# add_packages ROOT NAME…: Debian packages, with the libraries of their programs, which may come
# from another of them.
add_packages() {
  local root=$1 name found
  shift
  for name; do unpack_package "$name"; done
  for name; do
    library_folders+=("$build/packages/$name"/root/{,usr/}lib/x86_64-linux-gnu)
    cp -r "$build/packages/$name/root/." "$root"
  done
  mapfile -t found < <(find "${@/#/$build/packages/}" -type f -path '*bin/*')
  add_libraries "$root" "$image/root" "${found[@]}"
  library_folders=()
}

# add_path ROOT PATH[:TO]: a file or folder.
add_path() {
  local from=${2%%:*} to
  to=/root/$(basename "$from")
  [[ $2 != *:* ]] || to=${2#*:}
  [[ -e $from ]] || fail "--add $from: no such file"
  mkdir -p "$(dirname "$1$to")"
  cp -rT "$from" "$1$to"
}

# stage_initramfs CASE…: makes the initial ramdisk $scratch/initrd with nothing but gadgetctl, the
# kernel's modules, which are not where modprobe would look for them, and a program that runs the cases.
stage_initramfs() {
  local root=$scratch/root item
  [[ -n $binary ]] || binary=$project/.build/static/gadgetctl
  [[ -x $binary ]] || fail "$binary: no such program"
  is_static "$binary" || fail "$binary: needs libraries: one of make static"
  mkdir -p "$root/root" "$scratch/modules"
  install "$image/init" "$root/init"
  strip -o "$root/gadgetctl" "$binary"
  (cd "$scratch/modules" && cpio --quiet -id) <"$kernel/modules.cpio"
  mv "$scratch/modules/lib/modules/$(<"$kernel/release")" "$root/modules"
  cp -r "$project/profiles" "$root/root/"
  for item in "${adds[@]}"; do add_path "$root" "$item"; done
  printf '%s\n' "$@" >"$root/cases"
  pack "$root" "$scratch/initrd"
}

# stage COMMAND…: makes the initial ramdisk $scratch/initrd.
stage() {
  local root=$scratch/root item
  mkdir -p "$root/lab" "$root/root"
  [[ ${#packages[@]} == 0 ]] || add_packages "$root" "${packages[@]}"
  for item in "${programs[@]}"; do
    command -v "$item" >/dev/null || fail "--program $item: no such program"
    add_program "$root" "$(command -v "$item")" "$(basename "$item")"
  done
  [[ ! -d $project/profiles ]] || cp -r "$project/profiles" "$root/root/"
  for item in "${adds[@]}"; do add_path "$root" "$item"; done
  printf '%s=%s\n' speed "$speed" udcs "$udcs" vudcs "$vudcs" share "${share:+yes}" \
    shell "$shell" system "$system" >"$root/lab/settings"
  printf 'exec %s\n' "$(quote "$@")" >"$root/lab/command"
  [[ -z $endpoints ]] || table_model "$endpoints" "$speed" >"$root/lab/controller.json"
  [[ -z $system ]] || install -D -m 644 "$(debian_package)" "$root/lab/gadgetctl.deb"
  pack "$root" "$scratch/run.cpio"
  [[ -n $system ]] || binary_layer
  cat "$image/base.cpio" "$kernel/modules.cpio" ${controller:+"$controller"} \
    ${extra:+"$extra"} ${binary_cpio:+"$binary_cpio"} "$scratch/run.cpio" >"$scratch/initrd"
}

binary_cpio=
