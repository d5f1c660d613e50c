# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# What fails is said with its cause, and leaves the machine as it was.
# udcs: 2

# refused STATUS PATTERN COMMAND…: the command fails like that, and no gadget is there afterwards.
refused() {
  local status=$1 pattern=$2
  shift 2
  expect_status "$status" "$@" 2>/tmp/said
  expect_match "what $* says" "$pattern" "$(cat /tmp/said)"
  expect 'gadgets' '' "$(list_gadgets)"
}

# with FUNCTION…: a profile with these functions.
with() {
  local function functions=''
  for function; do functions="$functions${functions:+, }{ \"function\": $function }"; done
  echo '{ "name": "f", "udc": "dummy_udc.0", "idVendor": 1, "idProduct": 2,
    "functions": [ '"$functions"' ] }' >/tmp/f.json
}

# The controller has no endpoints for a seventh serial port. That is known beforehand; of a controller
# that is not known nothing is claimed, and then the kernel only says EBUSY.
with '"acm.0"' '"acm.1"' '"acm.2"' '"acm.3"' '"acm.4"' '"acm.5"' '"acm.6"'
refused 69 '*/tmp/f.json: c.1: *dummy_udc.0 (dummy_udc) has *acm.6*' gadgetctl up /tmp/f.json
refused 69 '*/tmp/f.json: c.1: *dummy_udc.0 (dummy_udc) has *acm.6*' gadgetctl check /tmp/f.json
echo '{ "name": "unknown", "maximum_speed": "super-speed", "evidence": "unknown",
  "endpoints": { "pairs": 1, "order": "in-first" } }' >/tmp/unknown.json
unknown='--controller /tmp/unknown.json'
# shellcheck disable=SC2086  # words
refused 1 '*step *echo dummy_udc.0 > *the controller is gone, or has not the endpoints*
*kernel: *failed to start f: -19*everything is as it was before*' gadgetctl up /tmp/f.json $unknown

# Nor has it any endpoint for sound, which no other order of functions would change.
with '"uac2.0"'
refused 69 '*/tmp/f.json: c.1: asks for * isochronous OUT, and dummy_udc.0 (dummy_udc) has none; *' \
  gadgetctl up /tmp/f.json

# There are eight serial ports on the whole machine, and one is another gadget's.
with '"acm.0"' '"acm.1"' '"acm.2"' '"acm.3"' '"acm.4"' '"acm.5"' '"acm.6"' '"acm.7"'
other=/sys/kernel/config/usb_gadget/other
mkdir "$other" "$other/functions/acm.0"
# shellcheck disable=SC2086  # words
expect_status 69 gadgetctl up /tmp/f.json $unknown 2>/tmp/said
expect_match 'what is said' \
  '*9 functions of *acm* and only 8 serial ports on a machine: other/functions/acm.0, f/functions/acm.0*' \
  "$(cat /tmp/said)"
rmdir "$other/functions/acm.0" "$other"
expect 'gadgets' '' "$(list_gadgets)"

# Attributes that this kernel has not: one that is newer, of which it is asked, and one that it was not
# built with.
with '"acm.0", "protocol": 1'
refused 69 '*/tmp/f.json: functions/acm.0/protocol: is there since Linux 6.12, and not on 6.1: *' \
  gadgetctl up /tmp/f.json
with '"acm.0", "console": true'
refused 69 '*this kernel has no attribute console: it needs CONFIG_U_SERIAL_CONSOLE*' \
  gadgetctl up /tmp/f.json

# A module that is not there.
mount -t tmpfs tmpfs "/lib/modules/$(uname -r)/kernel/drivers/usb/gadget/function"
with '"midi.a"'
refused 69 '*midi.a: No such file or directory: this kernel cannot load usb_f_midi: CONFIG_USB*' \
  gadgetctl up /tmp/f.json
umount "/lib/modules/$(uname -r)/kernel/drivers/usb/gadget/function"

# A type of function that neither gadgetctl nor the kernel knows.
with '"gizmo.a", "attributes": { "size": 1 }'
refused 69 '*functions/gizmo.a: is of a type that gadgetctl does not know: *
*gizmo.a: No such file or directory: this kernel has no type of function gizmo*' \
  gadgetctl up /tmp/f.json

# An image that is mounted here for writing.
truncate -s 8M /tmp/mounted.img
mkdosfs /tmp/mounted.img >/dev/null
mkdir -p /tmp/mounted
modprobe -a loop vfat nls_cp437 nls_ascii nls_utf8 2>/dev/null || true
mount -o loop /tmp/mounted.img /tmp/mounted
with '"mass_storage.a", "luns": [ { "file": "/tmp/mounted.img", "ro": true } ]'
refused 69 'gadgetctl: /tmp/mounted.img: is mounted here at /tmp/mounted, for writing: *' \
  gadgetctl up /tmp/f.json
mount -o remount,ro /tmp/mounted
gadgetctl up /tmp/f.json
gadgetctl down f
umount /tmp/mounted

# An image that is not there is found before anything is made.
with '"mass_storage.a", "luns": [ { "file": "/tmp/none.img" } ]'
refused 69 'gadgetctl: /tmp/none.img: No such file or directory' gadgetctl up /tmp/f.json
refused 69 '*/sys/class/udc/nosuch: no such controller: one of dummy_udc.0, dummy_udc.1' \
  gadgetctl up /tmp/f.json --udc nosuch

# Nobody but root may.
with '"acm.0"'
refused 77 '*' setpriv --reuid 65534 --clear-groups gadgetctl up /tmp/f.json

# A change that fails leaves the gadget bound as it was.
go_up /tmp/f.json dummy_udc.0
snapshot f >/tmp/before
with '"acm.0"' '"acm.1"' '"acm.2"' '"acm.3"' '"acm.4"' '"acm.5"' '"acm.6"'
# shellcheck disable=SC2086  # words
expect_status 1 gadgetctl up /tmp/f.json $unknown 2>/tmp/said
expect_match 'what is said' '*everything is as it was before' "$(cat /tmp/said)"
snapshot f >/tmp/after
expect_same 'the gadget' /tmp/before /tmp/after
wait_configured
go_down f

# A serial port that is open: the kernel would wait for ever.
echo '{ "name": "f", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "acm.0" } ] }' |
  gadgetctl up - --udc dummy_udc.1
wait_configured dummy_udc.1
echo >"$gadgets/f/UDC"
sleep 1000 <>"$(serial_port f acm.0)" &
wait_until 5 'the port is open' eval 'ls -l /proc/$!/fd | grep -q ttyGS'
expect_status 1 gadgetctl down f 2>/tmp/said
expect_match 'what is said' "*acm.0: Device or resource busy: /dev/ttyGS0 is open in sleep ($!): it *
gadgetctl: everything is as it was before" "$(cat /tmp/said)"
kill $!
go_down f dummy_udc.1

# One who closes it when hung up on, as a getty does, is no hindrance.
echo '{ "name": "f", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "acm.0" } ] }' |
  gadgetctl up - --udc dummy_udc.1
wait_configured dummy_udc.1
echo >"$gadgets/f/UDC"
cat "$(serial_port f acm.0)" &
wait_until 5 'the port is open' eval 'ls -l /proc/$!/fd | grep -q ttyGS'
go_down f dummy_udc.1
