# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# gadgetctl insert and eject change the medium of a disk while a host uses it, and nothing else.
# kernel: 6.1 6.12

for name in disk other third; do
  truncate -s 8M "/tmp/$name.img"
  random_file /tmp/pattern 65536
  dd if=/tmp/pattern of="/tmp/$name.img" bs=64k conv=notrunc 2>/dev/null
done
cat >/tmp/disks.json <<'END'
{ "name": "disks", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
  "functions": [ { "function": "mass_storage.a", "luns": [
    { "file": "/tmp/disk.img" }, { "removable": false, "file": "/tmp/third.img" } ] } ] }
END
lun=$gadgets/disks/functions/mass_storage.a/lun.0

# refused STATUS PATTERN ARGUMENT…: gadgetctl ends with that status, says that, and changes nothing.
refused() {
  local status=$1 pattern=$2
  shift 2
  expect_status "$status" gadgetctl "$@" 2>/tmp/said
  expect_match "gadgetctl $*" "gadgetctl: $pattern" "$(cat /tmp/said)"
  expect 'the medium' "$medium" "$(cat "$lun/file")"
}

# host_finds IMAGE: the host reads the image from its disk, as soon as it has seen the change.
host_finds() {
  wait_until 30 "the host reads $1" host_reads "$1"
}

host_reads() {
  cmp "$host" "$1"
}

# first_disk: the host's name of LUN 0; it looks at both at once, and names first which answers first.
first_disk() {
  local disk
  for disk in $(host_devices block 'sd?'); do
    case $(readlink -f "/sys/block/$disk/device") in
    *:0) host=/dev/$disk && return ;;
    esac
  done
  return 1
}

go_up /tmp/disks.json
wait_drivers '0 usb-storage'
wait_until 30 'the host has the first disk' first_disk
host_finds /tmp/disk.img
medium=/tmp/disk.img
refused 69 '*: no such gadget: *' eject nobody
refused 69 'disks: has several disks: one of mass_storage.a/lun.0, mass_storage.a/lun.1' eject disks
refused 69 'disks: has no disk lun.7: one of *' eject disks 7
refused 69 '*/lun.1: is not removable: *' eject disks 1
refused 69 '/tmp/nowhere.img: No such file or directory' insert disks 0 /tmp/nowhere.img
refused 69 '/tmp/third.img: is the medium of mass_storage.a/lun.1: *' insert disks 0 /tmp/third.img
mkdosfs /tmp/other.img >/dev/null
mkdir -p /tmp/mnt
mount -t vfat -o loop /tmp/other.img /tmp/mnt
refused 69 '/tmp/other.img: is mounted here at /tmp/mnt, *' insert disks 0 /tmp/other.img
umount /tmp/mnt

# Another medium, a second time, and none.
ln -s /tmp/other.img /tmp/link.img
gadgetctl insert disks lun.0 /tmp/link.img
expect 'the medium' /tmp/other.img "$(cat "$lun/file")"
host_finds /tmp/other.img
expect_changes '' gadgetctl insert disks 0 /tmp/other.img
expect_match status '*lun.0  /tmp/other.img
*' "$(gadgetctl status disks)"
gadgetctl eject disks mass_storage.a/lun.0
expect 'the medium' '' "$(cat "$lun/file")"
expect_changes '' gadgetctl eject disks 0

# up brings the profile's medium back.
gadgetctl up /tmp/disks.json
expect 'the medium' /tmp/disk.img "$(cat "$lun/file")"
host_finds /tmp/disk.img

# The host locks the medium of a disk that it has open.
exec 7<"$host"
refused 1 '*/lun.0: the host has locked the medium: *--force*' eject disks 0
refused 1 '*/lun.0: the host has locked the medium: *--force*' insert disks 0 /tmp/other.img
up_again /tmp/disks.json
gadgetctl insert --force disks 0 /tmp/other.img
expect 'the medium' /tmp/other.img "$(cat "$lun/file")"
exec 7<&-
gadgetctl eject --force disks 0
expect 'the medium' '' "$(cat "$lun/file")"
go_down /tmp/disks.json

# Somebody else's gadget stays theirs.
make_gadget theirs mass_storage.x
bind_gadget theirs
lun=$gadgets/theirs/functions/mass_storage.x/lun.0
snapshot theirs >/tmp/before
gadgetctl insert theirs /tmp/other.img
expect 'the medium' /tmp/other.img "$(cat "$lun/file")"
expect_listed theirs foreign
gadgetctl eject theirs
snapshot theirs >/tmp/after
expect_same 'the gadget' /tmp/before /tmp/after
remove_gadget theirs
