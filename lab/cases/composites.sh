# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# Which composites fit a controller's endpoints, and with what addresses and descriptors: the kernel
# says the same as the lines that are written down. An entry may hold `endpoints`, the table of
# another controller, or `controller` with the word usbip-vudc.
# each: composites
# speed: super
# udcs: 8
# vudcs: 4

folder=Cases/composites/$each
driver=dummy_udc
[ ! -e "$folder/controller" ] || driver=$(cat "$folder/controller")
udcs=$(cd /sys/class/udc && echo "$driver".*)
open_configfs
# The host reads the descriptors, and leaves the device at that.
echo 0 >/sys/bus/usb/drivers_autoprobe
# shellcheck disable=SC2086  # words
try-composites "$folder/composites.txt" $udcs
