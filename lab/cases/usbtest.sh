# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Gadget Zero: the host's usbtest runs its cases against the source and sink, and what the loopback is
# sent comes back. The cases 15, 16, 22 and 23 want isochronous endpoints, which dummy_hcd has not, and
# 25 and 26 interrupt endpoints, which no function of the kernel offers them.
# extras: testusb
# kernel: 6.1 6.12
# speed: full high super

profile=profiles/zero.json
go_up "$profile"
wait_drivers '0 usbtest'
up_again "$profile"
device=$(host_device)
node=$(printf '/dev/bus/usb/%03d/%03d' "$(cat "$device/busnum")" "$(cat "$device/devnum")")
for number in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 17 18 19 20 21 24 27 28 29; do
  # Sizes are whole packets at each speed: the source never sends a short one.
  testusb -D "$node" -t "$number" -c 8 -s 4096 -v 1024 >/tmp/result 2>&1 || true
  expect_match "test $number" "*test $number, * secs*" "$(cat /tmp/result)"
done

# The other configuration.
echo 2 >"$device/bConfigurationValue"
wait_drivers '0 usbtest'
echo "${device##*/}:2.0" >/sys/bus/usb/drivers/usbtest/unbind
usb-echo "${device##*/}" 0
go_down "$profile"
