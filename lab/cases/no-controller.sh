# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Without a controller nothing is made.
# udcs: 0

expect_status 69 gadgetctl up cases/profiles/ecm.json --virtual
expect 'gadgets' '' "$(list_gadgets)"
expect 'gadgetctl ls' '' "$(gadgetctl ls)"
expect 'gadgetctl ls-udc' '' "$(gadgetctl ls-udc)"

expect_status 1 gadgetctl doctor >/tmp/said
expect_match 'gadgetctl doctor' '*/sys/class/udc: no USB device controller: *[[]no-udc]*1 error, *' \
  "$(cat /tmp/said)"

# What there is to be known without one.
expect_match 'gadgetctl check' '*no controller in sight*fits: *bcm2835, *dwc3, *does not fit: *' \
  "$(gadgetctl check profiles/multi.json)"
