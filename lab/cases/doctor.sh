# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# What is wrong with a machine is found, and what is not wrong is not.
# limit: 300

# findings: what doctor found, of its JSON, a line "severity name place" for each.
findings() {
  awk -F '"' '
    $2 == "severity" { severity = $4 }
    $2 == "name" { name = $4 }
    $2 == "place" { print severity, name, $4 }' /tmp/found
}

# finds STATUS PATTERN [ARGUMENT…]: doctor ends with that status, and one of its findings matches.
finds() {
  local status=$1 pattern=$2
  shift 2
  expect_status "$status" gadgetctl doctor --json "$@" >/tmp/found
  expect_match "findings of doctor $*" "*
$pattern
*" "
$(findings)
"
}

# finds_also PATTERN: so does another of the last.
finds_also() {
  expect_match 'findings' "*
$1
*" "
$(findings)
"
}

# errors: the names of the last errors.
errors() {
  findings | awk '$1 == "error" { print $2 }' | xargs
}

# Before the first gadget: all that is missing is what up does.
finds 0 'note configfs-not-mounted /sys/kernel/config'
finds_also 'warning only-virtual /sys/class/udc'
finds_also "right functions /lib/modules/$(uname -r)"
finds_also 'right controller /sys/class/udc/dummy_udc.0'
expect_match 'what doctor says' "kernel
*  right  *Linux $(uname -r)*: nothing stands in the way" "$(gadgetctl doctor)"
expect 'what doctor changes' '' "$(list_gadgets)$(grep configfs /proc/mounts)"

# A gadget of ours is as it should be.
profile=cases/profiles/ecm.json
go_up "$profile"
finds 0 'right gadget /sys/kernel/config/usb_gadget/ecm'
finds_also 'note interface-down /sys/class/net/usb0'
finds 0 'right fits *' "$profile" --udc dummy_udc.0
expect 'errors' '' "$(errors)"
finds 1 'error udc-in-use /sys/class/udc/dummy_udc.0' cases/profiles/acm.json --udc dummy_udc.0

# Without root less is seen, and that is said.
expect_status 0 setpriv --reuid 65534 --clear-groups gadgetctl doctor >/tmp/said
expect_match 'what doctor says to nobody' '*[[]not-root]*/dev/kmsg: *[[]needs-root]*' "$(cat /tmp/said)"
umount /sys/kernel/config
finds 0 'note configfs-not-mounted /sys/kernel/config'
gadgetctl down ecm
wait_gone

# A legacy gadget takes the controller, and is somebody else's.
modprobe g_serial
finds 1 'warning legacy-gadget /sys/module/g_serial'
finds_also 'error udc-in-use /sys/class/udc/dummy_udc.0'
rmmod g_serial
echo g_ether >/tmp/modules
mount --bind /tmp/modules /etc/modules 2>/dev/null || cp /tmp/modules /etc/modules
finds 0 'warning legacy-gadget-at-boot /etc/modules:1'
umount /etc/modules 2>/dev/null || rm /etc/modules

# A gadget of somebody else's has the controller.
make_gadget other acm.0
finds 0 'note gadget-unbound /sys/kernel/config/usb_gadget/other'
bind_gadget other
finds 1 'error udc-in-use /sys/class/udc/dummy_udc.0'
remove_gadget other
wait_gone

# An image that was removed under a disk, and one that is mounted.
truncate -s 8M /tmp/disk.img
mkdosfs /tmp/disk.img >/dev/null
echo '{ "name": "disk", "idVendor": 1, "idProduct": 2, "functions": [
  { "function": "mass_storage.d", "luns": [ { "file": "/tmp/disk.img" } ] } ] }' >/tmp/disk.json
go_up /tmp/disk.json
modprobe -a loop vfat nls_cp437 nls_ascii nls_utf8 2>/dev/null || true
mkdir /tmp/mounted
mount -o loop /tmp/disk.img /tmp/mounted
finds 1 'error image-mounted */functions/mass_storage.d/lun.0/file'
umount /tmp/mounted
rm /tmp/disk.img
finds 0 'warning image-gone */functions/mass_storage.d/lun.0/file'
finds 1 'error image /tmp/disk.img' /tmp/disk.json --udc dummy_udc.0
go_down disk

# gadgetctl is killed in the middle: while it waits for a program.
echo '{ "name": "half", "idVendor": 1, "idProduct": 2, "functions": [
  { "function": "ffs.x", "mount": "/tmp/ffs" } ] }' >/tmp/half.json
gadgetctl up /tmp/half.json --udc dummy_udc.0 --wait-functions 100 &
wait_path /tmp/ffs/ep0
kill -9 $!
wait $! || true
finds 0 'warning gadget-cut-off /sys/kernel/config/usb_gadget/half'
finds_also 'warning function-not-served /sys/kernel/config/usb_gadget/half/functions/ffs.x'
gadgetctl down half

# What the kernel said when a gadget was not bound.
make_gadget refused acm.0 acm.1 acm.2 acm.3 acm.4 acm.5 acm.6
! echo dummy_udc.0 >"$gadgets/refused/UDC" || fail 'the gadget was bound'
finds 0 'warning gadget-not-started /dev/kmsg'
expect_match 'what doctor says' '*/dev/kmsg: "udc dummy_udc.0: failed to start refused: -19"*' \
  "$(gadgetctl doctor)"
remove_gadget refused

# A record without its gadget.
cp /tmp/half.json /run/gadgetctl/broken.json
finds 0 'warning damaged-record /run/gadgetctl/broken.json'
rm /run/gadgetctl/broken.json

# Modules that cannot be loaded.
mount -t tmpfs tmpfs "/lib/modules/$(uname -r)"
finds 0 "warning no-modules /lib/modules/$(uname -r)"
umount /sys/kernel/config
finds 1 "error no-modules /lib/modules/$(uname -r)"
umount "/lib/modules/$(uname -r)"
