# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# What a machine is like when gadgetctl starts, early at boot or late in trouble: what is missing is
# brought, or it is said that it cannot be, and nothing is changed.
# kernel: 6.1 6.12
# limit: 300

echo '{ "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": 2,
  "functions": [ { "function": "acm.a" } ] }' >/tmp/g.json

# refused STATUS PATTERN COMMAND…: the command fails like that.
refused() {
  local status=$1 pattern=$2
  shift 2
  expect_status "$status" "$@" 2>/tmp/said
  expect_match "what $* says" "$pattern" "$(cat /tmp/said)"
}

# Neither libcomposite nor configfs nor /run/gadgetctl is there.
[ ! -e /sys/module/libcomposite ] || fail 'libcomposite is loaded'
[ ! -e /sys/module/configfs ] || fail 'configfs is loaded'
[ ! -e /run/gadgetctl ] || fail '/run/gadgetctl is there'
expect 'gadgetctl ls' '' "$(gadgetctl ls)"
expect 'gadgetctl down' '' "$(gadgetctl down g)"
[ ! -e /sys/module/libcomposite ] || fail 'libcomposite was loaded to look'
go_up /tmp/g.json
up_again /tmp/g.json
expect 'records' 'g.json
lock' "$(ls -A /run/gadgetctl)"

# configfs is unmounted while the gadget is up: it is still there.
umount /sys/kernel/config
gadgetctl up /tmp/g.json
expect_listed g configured
up_again /tmp/g.json
umount /sys/kernel/config
go_down g

# configfs is mounted elsewhere, there alone and as well.
mkdir /tmp/config
for both in no yes; do
  [ "$both" = yes ] || umount /sys/kernel/config
  mount -t configfs configfs /tmp/config
  gadgetctl up /tmp/g.json --configfs /tmp/config
  wait_configured
  expect_match 'gadgetctl ls --configfs' '*g *configured*' "$(gadgetctl ls --configfs /tmp/config)"
  expect 'a second up' '' "$(gadgetctl plan /tmp/g.json --configfs /tmp/config)"
  # It is one and the same.
  gadgetctl up /tmp/g.json
  gadgetctl down g --configfs /tmp/config
  wait_gone
  expect 'gadgets' '' "$(list_gadgets)"
  umount /tmp/config
done
# An ordinary directory in its place is not the kernel's.
refused 69 'gadgetctl: /tmp/none: No such file or directory' gadgetctl up /tmp/g.json --configfs /tmp/none

# The records cannot be written: /run is read-only, or full. Nothing is changed.
rm -r /run/gadgetctl
umount /sys/kernel/config
mkdir /tmp/run
mount -t tmpfs -o ro tmpfs /tmp/run
mount --bind /tmp/run /run
refused 1 'gadgetctl: /run/gadgetctl: Read-only file system: gadgetctl keeps there what it made' \
  gadgetctl up /tmp/g.json
! grep -q ' /sys/kernel/config ' /proc/mounts || fail 'configfs was mounted all the same'
umount /run
go_up /tmp/g.json
snapshot g >/tmp/before
mount --bind -o ro /run/gadgetctl /run/gadgetctl
mount -o remount,bind,ro /run/gadgetctl
refused 1 'gadgetctl: /run/gadgetctl/lock: Read-only file system: *' gadgetctl down g
sed 's/"0x1d6b"/"0x0525"/' /tmp/g.json >/tmp/changed.json
refused 1 'gadgetctl: /run/gadgetctl/lock: Read-only file system: *' gadgetctl up /tmp/changed.json
snapshot g >/tmp/after
expect_same 'the gadget' /tmp/before /tmp/after
umount /run/gadgetctl
go_down g

mount -t tmpfs -o size=16k,mode=755 tmpfs /run/gadgetctl
while dd if=/dev/zero of=/run/gadgetctl/filling bs=4k count=1 oflag=append conv=notrunc 2>/dev/null; do :; done
refused 1 'gadgetctl: /run/gadgetctl/g.json: No space left on device: gadgetctl keeps there what it made' \
  gadgetctl up /tmp/g.json
expect 'gadgets' '' "$(list_gadgets)"
expect 'records' 'filling
lock' "$(ls -A /run/gadgetctl)"
rm /run/gadgetctl/filling
go_up /tmp/g.json
snapshot g >/tmp/before
cp /run/gadgetctl/g.json /tmp/record
while dd if=/dev/zero of=/run/gadgetctl/filling bs=4k count=1 oflag=append conv=notrunc 2>/dev/null; do :; done
refused 1 'gadgetctl: /run/gadgetctl/g.json: No space left on device: *' gadgetctl up /tmp/changed.json
snapshot g >/tmp/after
expect_same 'the gadget' /tmp/before /tmp/after
expect_same 'its record' /tmp/record /run/gadgetctl/g.json
# What is taken away needs no room.
go_down g
umount /run/gadgetctl
go_up /tmp/g.json
go_down g

# A filter of system calls that does not know openat2(2): what is below usb_gadget is opened step by step.
for errno in ENOSYS EPERM; do
  strace -f -qq -o /dev/null -e inject=openat2:error=$errno gadgetctl up /tmp/g.json
  up_again /tmp/g.json
  strace -f -qq -o /dev/null -e inject=openat2:error=$errno gadgetctl down g
  expect 'gadgets' '' "$(list_gadgets)"
done
