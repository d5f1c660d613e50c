# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# HID: what a keyboard, two mice and a gamepad report is what the host's input devices say, and the
# host's LEDs arrive here.
# kernel: 6.1 6.12

profile=cases/profiles/hid.json
go_up "$profile"
wait_drivers '0 usbhid 1 usbhid 2 usbhid 3 usbhid'
up_again "$profile"

# Type, code and value of each event: linux/input-event-codes.h.
keyboard=$(wait_input 0)
input_across "$(hid_node hid hid.keyboard)" "$keyboard" \
  '\002\000\004\000\000\000\000\000' '\000\000\000\000\000\000\000\000' '1 42 1' '1 30 1' '1 30 0'
leds_across "$keyboard" "$(hid_node hid hid.keyboard)" 1 '02'

input_across "$(hid_node hid hid.mouse)" "$(wait_input 1)" \
  '\001\005\373\001' '\000\000\000\000' '1 272 1' '2 0 5' '2 1 -5' '2 8 1'

input_across "$(hid_node hid hid.pointer)" "$(wait_input 2)" \
  '\000\377\077\001\100\000' '\000\000\000\000\000\000' '3 0 16383' '3 1 16385'

input_across "$(hid_node hid hid.gamepad)" "$(wait_input 3)" \
  '\001\200\002\377\200\200\200\007\000' '\000\000\010\200\200\200\200\000\000' \
  '1 304 1' '1 319 1' '3 16 1' '3 0 255' '3 9 7'

expect_match 'verify' '*: the host reads what was predicted' "$(gadgetctl verify hid)"
expect_match 'verify of a report' '*report descriptor of interface 3: 83 bytes, as predicted*' \
  "$(gadgetctl verify -v hid 2>&1)"

# The kernel has four, on the whole machine.
make_gadget other
mkdir "$gadgets/other/functions/hid.fifth" 2>/dev/null && fail 'the kernel has a fifth hid function'
remove_gadget other
go_down "$profile"
