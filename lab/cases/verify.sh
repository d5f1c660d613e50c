# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# gadgetctl verify finds what is not as it was predicted, and says at which field.

profile=cases/profiles/acm.json
name=$(profile_name "$profile")
expect_status 69 gadgetctl verify "$name" 2>/dev/null
go_up "$profile"
expect_match 'verify' "$name: high-speed, * requests, * bytes: the host reads what was predicted" \
  "$(gadgetctl verify "$name")"
expect_match 'verify as JSON' '*"differences": \[\]*' "$(gadgetctl verify "$profile" --json)"
device=$(host_device)
expect_match 'verify a device' '*: the host reads what was predicted' \
  "$(gadgetctl verify "$name" --device "${device##*/}")"

# As if on another controller: the endpoints have other addresses.
expect_status 1 gadgetctl verify "$name" --controller usbip-vudc >/tmp/said
expect_match 'what differs' \
  '*interface 0: endpoint 2 IN: bEndpointAddress: predicted 0x82 (2 IN), the host reads 0x85 (5 IN)*' \
  "$(cat /tmp/said)"
expect_match 'the sum' '*2 answers are not as predicted' "$(cat /tmp/said)"

# What the administrator changes by hand is what the gadget is; the host reads it at once.
echo 0x0105 >"/sys/kernel/config/usb_gadget/$name/idProduct"
expect_match 'verify of a change' '*: the host reads what was predicted' "$(gadgetctl verify "$name")"

expect_status 77 setpriv --reuid 65534 --regid 65534 --clear-groups gadgetctl verify "$name" 2>/dev/null
expect_status 69 gadgetctl verify "$name" --device 9-9 2>/dev/null
gadgetctl down "$name"
expect_status 69 gadgetctl verify "$name" 2>/dev/null
