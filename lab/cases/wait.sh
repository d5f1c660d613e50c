# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# A controller that comes later, and a host that is slow.
# kernel: 6.1 6.12
# speed: high super
# limit: 300

# authorize 0|1: whether the host takes new devices.
authorize() {
  local bus
  for bus in /sys/devices/platform/dummy_hcd.0/usb*; do echo "$1" >"$bus/authorized_default"; done
}

# said STATUS PATTERN PROCESS: how it ends, and what it has said.
said() {
  local status=0
  wait "$3" || status=$?
  expect_match 'what is said, and the exit status' "$2
$1" "$(cat /tmp/said)
$status"
}

# is_said TEXT: whether it has been said.
is_said() {
  grep -qF "$1" /tmp/said
}

profile='{ "name": "w", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "acm.0" } ] }'
echo "$profile" >/tmp/w.json
up() { gadgetctl up /tmp/w.json --udc dummy_udc.0 "$@"; }

# --- The controller is there: nothing is waited for, and nothing said.
up --wait-udc 30 --wait-host 30 2>/tmp/said
expect 'what is said' '' "$(cat /tmp/said)"
is_configured dummy_udc.0 || fail 'not configured, and yet up has ended'

# The gadget is up and configured already.
up --wait-host 0 2>/tmp/said
expect 'what is said' '' "$(cat /tmp/said)"

# It is in use: another gadget does not wait for it.
echo "$profile" | sed 's/"w"/"other"/' >/tmp/other.json
expect_status 69 gadgetctl up /tmp/other.json --udc dummy_udc.0 --wait-udc 60 2>/tmp/said
expect_match 'what is said' '*dummy_udc.0: in use by w: *' "$(cat /tmp/said)"
gadgetctl down w
wait_gone

# --- The state still says configured, and counts not: no host takes the gadget.
expect 'the state without a gadget' configured "$(cat /sys/class/udc/dummy_udc.0/state)"
authorize 0
expect_status 69 up --wait-host 0 2>/tmp/said
expect_match 'what is said' '*/dummy_udc.0: no host has configured w within 0 s (*gadgetctl: w stays up' \
  "$(cat /tmp/said)"
gadgetctl down w
wait_gone
expect_status 69 up --wait-host 1500ms 2>/tmp/said
expect 'what is said' "waiting for a host to configure w on dummy_udc.0, up to 1500 ms
gadgetctl: /sys/class/udc/dummy_udc.0: no host has configured w within 1500 ms (was: default): a host that accepts the device, with enough power; its kernel's log may say more
gadgetctl: w stays up" "$(cat /tmp/said)"
expect_listed w default
gadgetctl down w
wait_gone

# A host that is slow.
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for a host to configure w on dummy_udc.0, up to 60 s'
wait_until 30 'the host sees the gadget' host_device
echo 1 >"$(host_device)/authorized"
said 0 '*w is up
waiting for a host *' $!
is_configured dummy_udc.0 || fail 'not configured, and yet up has ended'
gadgetctl down w
wait_gone

# A signal ends the wait, and leaves the gadget.
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for a host'
kill -TERM $!
said 143 '*gadgetctl: SIGTERM before a host configured w
gadgetctl: w stays up' $!
expect 'gadgets' w "$(list_gadgets)"

# So does somebody who takes the gadget down.
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for a host'
gadgetctl down w
said 69 '*/dummy_udc.0: somebody has unbound w before a host configured it' $!
expect 'gadgets' '' "$(list_gadgets)"

# When the controller goes and comes, as that of a port whose role is changed, the kernel binds the gadget
# again.
gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-host 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for a host'
wait_until 30 'the host sees the gadget' host_device
take_away
wait_gone
authorize 1
bring_back
said 0 '*waiting for a host to configure w *' $!
is_configured dummy_udc.0 || fail 'not configured, and yet up has ended'
gadgetctl down w
wait_gone

# --- The controller comes later.
take_away
expect_status 69 up --wait-udc 10ms 2>/tmp/said
expect 'what is said' "gadgetctl: /sys/class/udc/dummy_udc.0: no such controller within 10 ms: there is \
none; its driver loaded and its port in device mode" "$(cat /tmp/said)"
expect_status 69 up --wait-udc 1500ms 2>/tmp/said
expect_match 'what is said' 'waiting for dummy_udc.0, up to 1500 ms
gadgetctl: /sys/class/udc/dummy_udc.0: no such controller within 1500 ms: *' "$(cat /tmp/said)"
expect 'gadgets' '' "$(list_gadgets)"

gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-udc 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for dummy_udc.0, up to 60 s'
kill -TERM $!
said 143 '*gadgetctl: SIGTERM while no controller was there: nothing is changed' $!
expect 'gadgets' '' "$(list_gadgets)"

gadgetctl up /tmp/w.json --udc dummy_udc.0 --wait-udc 60 --wait-host 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for dummy_udc.0, up to 60 s'
bring_back
said 0 '*w is up*' $!
is_configured dummy_udc.0 || fail 'not configured, and yet up has ended'
gadgetctl down w
wait_gone

# One that is not named: any virtual one will do with --virtual.
take_away
unset GADGETCTL_UDC
gadgetctl up /tmp/w.json --virtual --wait-udc 60 -v 2>/tmp/said &
wait_until 30 'it waits' is_said 'waiting for a controller, up to 60 s'
bring_back
said 0 '*w is up' $!
gadgetctl down w
wait_gone

# A virtual one is not waited for without that.
expect_status 69 gadgetctl up /tmp/w.json --wait-udc 10ms 2>/tmp/said
expect_match 'what is said' '*no real controller within 10 ms: there is dummy_udc.0 (dummy_udc); *' \
  "$(cat /tmp/said)"
