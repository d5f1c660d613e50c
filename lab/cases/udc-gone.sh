# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The controller goes away: before a gadget is made, while it is being made, while it is up, while it is
# taken down. Each time that is said, nothing is left half-made, and when it is back all works again.
# kernel: 6.1 6.12
# limit: 300

# Functions of the network are not for this: see udc-reload.
truncate -s 8M /tmp/disk.img
echo '{ "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": 2, "functions": [
  { "function": "acm.a" }, { "function": "midi.m" },
  { "function": "mass_storage.d", "luns": [ { "file": "/tmp/disk.img" } ] } ] }' >/tmp/g.json

# works: the gadget comes up, stays as it is, and goes.
works() {
  go_up /tmp/g.json
  up_again /tmp/g.json
  go_down g
}

# start_until CALL PATH N COMMAND…: starts a command, and stops it when it has made that system call on
# that file, or in that folder, for the Nth time.
start_until() {
  local call=$1 path=$2 number=$3
  shift 3
  rm -f /tmp/trace
  strace -f -qq -o /tmp/trace -P "$path" -e trace="$call" -e inject="$call:signal=SIGSTOP:when=$number" \
    "$@" >/tmp/said 2>&1 &
  started=$!
  wait_until 30 "$* is at $call($path)" is_stopped
}

is_stopped() {
  stopped=$(sed -n 's/^\([0-9]*\) *--- stopped by SIGSTOP ---$/\1/p' /tmp/trace)
  [ -n "$stopped" ]
}

# goes_on STATUS PATTERN: the command goes on, and ends like that.
goes_on() {
  kill -CONT "$stopped"
  expect_status "$1" wait "$started"
  expect_match 'what is said' "$2" "$(cat /tmp/said)"
}

# Before.
take_away
expect_status 69 gadgetctl up /tmp/g.json 2>/tmp/said
expect 'what is said' 'gadgetctl: /sys/class/udc/dummy_udc.0: no such controller: there is none' \
  "$(cat /tmp/said)"
expect 'gadgets' '' "$(list_gadgets)"
bring_back
works

# While it is being made: at the beginning, in the middle, at the end.
for place in mkdirat:1: mkdirat:2:/g/functions symlinkat:3:/g/configs/c.1; do
  number=${place#*:}
  start_until "${place%%:*}" "$gadgets${number#*:}" "${number%%:*}" gadgetctl up /tmp/g.json
  take_away
  goes_on 1 'gadgetctl: step * of *: echo dummy_udc.0 > *: Device or resource busy: *
gadgetctl: everything is as it was before'
  expect 'gadgets' '' "$(list_gadgets)"
  bring_back
done
works

# The same, but it is back when it is needed.
start_until symlinkat "$gadgets/g/configs/c.1" 1 gadgetctl up /tmp/g.json
take_away
bring_back
goes_on 0 ''
wait_configured
up_again /tmp/g.json
go_down g

# It has hardly been given the gadget.
start_until write "$gadgets/g/UDC" 1 gadgetctl up /tmp/g.json
take_away
goes_on 1 'gadgetctl: *
gadgetctl: everything is as it was before'
expect 'gadgets' '' "$(list_gadgets)"
bring_back
works

# While it is up: the gadget waits for it.
go_up /tmp/g.json
take_away
expect_listed g -
expect_status 69 gadgetctl up /tmp/g.json 2>/tmp/said
expect_match 'what is said' '*/dummy_udc.0: no such controller: *' "$(cat /tmp/said)"
bring_back
wait_configured
up_again /tmp/g.json

# And it can be taken down meanwhile.
take_away
go_down g
bring_back
works

# While it is taken down.
go_up /tmp/g.json
start_until write "$gadgets/g/UDC" 1 gadgetctl down g
take_away
goes_on 0 ''
expect 'gadgets' '' "$(list_gadgets)"
bring_back
works
