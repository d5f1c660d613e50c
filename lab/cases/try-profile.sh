# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# What lab/run --profile does: a profile goes up, is verified, and goes down, with images and programs
# that nobody has made; the first that fails decides the status, and nothing is left.

# The whole course, and the command sees the gadget.
try-profile profiles/multi.json gadgetctl ls >/tmp/said 2>&1
expect_match 'what is said' '*/srv/multi.img: an empty image*
*: the host reads what was predicted
*
interface 0: cdc_ether usb*
interface 2: cdc_acm ttyACM*
interface 4: usb-storage sd*
# gadgetctl ls
*
multi *configured*
# gadgetctl down *' "$(cat /tmp/said)"
expect 'gadgets' '' "$(list_gadgets)"

# A program that is not there is played.
try-profile profiles/adb.json >/tmp/said 2>&1
expect_match 'what is said' '*/dev/usb-ffs/adb: ffs-echo serves it*not verified*
interface 0: no driver *' "$(cat /tmp/said)"

# The command's failure, the profile's, and the controller's.
expect_status 7 try-profile profiles/serial.json sh -c 'exit 7' >/tmp/said 2>&1
expect 'gadgets' '' "$(list_gadgets)"
echo '{ "name": "x" }' >/tmp/wrong.json
expect_status 65 try-profile /tmp/wrong.json >/tmp/said 2>&1
expect_status 69 try-profile profiles/speaker.json >/tmp/said 2>&1
