# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A controller that goes away and comes back under a network function breaks the kernel: no function of
# the network can be bound any more until the next boot. gadgetctl says what the kernel says, takes
# nothing for up that is not, and all that is not a network works.
# kernel: 6.1 6.12

profile() {
  echo "{ \"name\": \"$1\", \"udc\": \"dummy_udc.0\", \"idVendor\": \"0x1d6b\", \"idProduct\": 2,
    \"functions\": [ { \"function\": \"$2\" } ] }" >"/tmp/$1.json"
}
profile net ecm.usb0
profile other ncm.usb1
profile serial acm.port

go_up /tmp/net.json
take_away
wait_gone
bring_back

refusal='gadgetctl: step * of *: echo dummy_udc.0 > *: Device or resource busy: * found no network any more: *
gadgetctl: kernel: udc dummy_udc.0: failed to start *: -2
*
gadgetctl: everything is as it was before'

case $(uname -r) in
6.1.*)
  # This kernel has started the gadget again.
  wait_configured
  up_again /tmp/net.json
  ;;
*)
  # This one has failed to, and still shows the controller in the gadget's attribute.
  expect 'the attribute UDC' dummy_udc.0 "$(cat "$gadgets/net/UDC")"
  expect 'the gadget of the controller' '' "$(cat /sys/class/udc/dummy_udc.0/function)"
  expect_status 1 gadgetctl up /tmp/net.json 2>/tmp/said
  expect_match 'what is said' "$refusal" "$(cat /tmp/said)"
  ;;
esac
[ -z "$(cat "$gadgets/net/UDC")" ] || echo >"$gadgets/net/UDC"

expect_status 1 gadgetctl up /tmp/other.json 2>/tmp/said
expect_match 'what is said' "$refusal" "$(cat /tmp/said)"
expect 'gadgets' net "$(list_gadgets)"

go_up /tmp/serial.json
up_again /tmp/serial.json
go_down serial

# Linux 6.1 would not survive that its function is removed.
case $(uname -r) in
6.1.*) ;;
*)
  gadgetctl down net
  expect 'gadgets' '' "$(list_gadgets)"
  ;;
esac
