# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# Two gadgets want one controller: the second is refused, or takes over; when it fails the first has it
# again.

acm=cases/profiles/acm.json
midi=cases/profiles/midi.json
first=$(profile_name "$acm")
second=$(profile_name "$midi")

go_up "$acm"
expect_status 69 gadgetctl up "$midi" --udc dummy_udc.0 2>/tmp/said
expect 'what is said' "gadgetctl: /sys/class/udc/dummy_udc.0: in use by $first: take that down first, \
choose another controller, or --replace" "$(cat /tmp/said)"
expect_status 69 gadgetctl plan "$midi" --udc dummy_udc.0 2>/tmp/said
expect 'gadgets' "$first" "$(list_gadgets)"

# The last two steps: unbind the one, bind the other.
gadgetctl plan "$midi" --udc dummy_udc.0 --replace | tail -n 2 >/tmp/plan
expect 'the plan' "echo > $gadgets/$first/UDC
echo dummy_udc.0 > $gadgets/$second/UDC" "$(cat /tmp/plan)"
gadgetctl up "$midi" --udc dummy_udc.0 --replace
wait_configured
expect_listed "$second" configured
expect 'the controller of the first' '' "$(cat "$gadgets/$first/UDC")"
wait_host sound 'midiC*'

# And back; the one that was replaced is still all there.
go_down "$second"
gadgetctl up -v "$acm" --udc dummy_udc.0 2>/tmp/said
expect_match 'what is done' "\\[1/1\\] echo dummy_udc.0 > $gadgets/$first/UDC
*" "$(cat /tmp/said)"
wait_configured

# The second fails at the bind: a card of its number is there.
modprobe snd-dummy index=5
cat >/tmp/midi.json <<'END'
{ "name": "m", "idVendor": 1, "idProduct": 2, "functions": [ { "function": "midi.m", "index": 5 } ] }
END
expect_status 1 gadgetctl up /tmp/midi.json --udc dummy_udc.0 --replace 2>/tmp/said
expect_match 'what is said' '*: the sound card that midi.m asks for *
gadgetctl: everything is as it was before' "$(cat /tmp/said)"
rmmod snd-dummy
expect 'gadgets' "$first" "$(list_gadgets)"
wait_configured
expect_listed "$first" configured

# A gadget of somebody else is replaced too, and left as it is.
go_down "$acm"
make_gadget theirs Loopback.0
bind_gadget theirs
gadgetctl up "$acm" --udc dummy_udc.0 --replace
wait_configured
snapshot theirs >/tmp/theirs
expect 'its controller' '' "$(cat "$gadgets/theirs/UDC")"
[ -L "$gadgets/theirs/configs/c.1/Loopback.0" ] || fail 'its function is not linked any more'
go_down "$acm"
remove_gadget theirs
