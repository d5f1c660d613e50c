# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154,SC2034
# Why the kernel did not bind a gadget is said, though it has one errno for all causes. What is known
# before is refused before; so here each cause comes while a program is waited for.
# kernel: 6.1 6.12
# udcs: 2
# limit: 300

ffs-echo --print /tmp/echo.descriptors /tmp/echo.strings
cat >/tmp/g.json <<'END'
{ "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
  "functions": [
    { "function": "ffs.echo", "mount": "/run/usb/echo" },
    { "function": "acm.a" } ],
  "configs": [
    { "name": "one.1", "functions": [ "ffs.echo" ] },
    { "name": "two.2", "functions": [ "acm.a" ] } ] }
END
g=$gadgets/g

# fails PATTERN COMMAND…: `up` fails like that when the command was run just before the bind, and all is
# as it was before.
fails() {
  local pattern=$1
  shift
  gadgetctl up -v /tmp/g.json --wait-functions 30 2>/tmp/said &
  up=$!
  wait_until 20 'the program is waited for' grep -q ' until ' /tmp/said
  "$@"
  ffs-echo /run/usb/echo &
  served=$!
  expect_status 1 wait "$up"
  expect_match "what is said after $*" "$pattern" "$(grep -v '^\[' /tmp/said)"
  stop_serving
  [ ! -e "$g" ] || fail "after $*, $g is still there"
  ! grep -q functionfs /proc/mounts || fail "after $*, a functionfs is still mounted"
}

# Another gadget takes the controller.
make_gadget other Loopback.0
fails '*echo dummy_udc.0 > *: Device or resource busy: the controller is in use by other: *
gadgetctl: kernel: *
gadgetctl: everything is as it was before' bind_gadget other
remove_gadget other

# The controller goes.
fails '*: Device or resource busy: the controller is gone: *' take_away
bring_back

# Somebody takes the functions out, and then the configurations too.
empty() {
  rm "$g/configs/two.2/acm.a"
}
fails '*: configuration two.2 has no function any more: *
gadgetctl: kernel: Config two/2 of g needs at least one function.*
gadgetctl: everything is as it was before' empty
bare() {
  rm "$g"/configs/*/*.*
  rmdir "$g"/configs/*
}
fails '*: the gadget has no configuration any more: *
gadgetctl: kernel: Need at least one configuration in g.*' bare

# A sound card of the number is there.
cat >/tmp/g.json <<'END'
{ "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
  "functions": [ { "function": "midi.m", "index": 0 }, { "function": "acm.a" } ] }
END
gadgetctl up - --udc dummy_udc.1 <<'END'
{ "name": "first", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "midi.m" } ] }
END
expect_match 'the cards' '* 0 \[*' "$(cat /proc/asound/cards)"
expect_status 1 gadgetctl up /tmp/g.json 2>/tmp/said
expect_match 'what is said' '*the sound card that midi.m asks for is another one*: another "index"*
*snd_card_new() failed*
*everything is as it was before' "$(cat /tmp/said)"
gadgetctl down first

# The last function finds no endpoint, of a controller that is not known.
echo '{ "name": "unknown", "maximum_speed": "super-speed", "evidence": "unknown",
  "endpoints": { "pairs": 1, "order": "in-first" } }' >/tmp/unknown.json
cat >/tmp/g.json <<'END'
{ "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
  "functions": [ { "function": "acm.0" }, { "function": "acm.1" }, { "function": "acm.2" },
    { "function": "acm.3" }, { "function": "acm.4" }, { "function": "acm.5" },
    { "function": "printer.p" } ] }
END
expect_status 1 gadgetctl up /tmp/g.json --controller /tmp/unknown.json 2>/tmp/said
expect_match 'what is said' "*the controller has no endpoint left for printer.p: *
*can't autoconfigure on *
*failed to start g: -19*
*everything is as it was before" "$(cat /tmp/said)"

# A module that is a gadget of its own has a controller, and is not replaced.
modprobe g_serial
udc=$(grep -lx g_serial /sys/class/udc/*/function)
udc=$(basename "${udc%/function}")
expect_status 69 gadgetctl up cases/profiles/acm.json --replace --udc "$udc" 2>/tmp/said
expect_match 'what is said' \
  "*/sys/class/udc/$udc: in use by g_serial, a module that is a gadget of its own: rmmod g_serial*" \
  "$(cat /tmp/said)"
rmmod g_serial
expect 'gadgets' '' "$(list_gadgets)"
