# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A serial port, a network card and a disk in one device, at every speed.
# speed: full high super

truncate -s 8M /tmp/disk.img
profile=cases/profiles/composite.json
go_up "$profile"
wait_drivers '0 cdc_acm 1 cdc_acm 2 cdc_ether 3 cdc_ether 4 usb-storage'
case $speed in
full) expect 'Mbit/s' 12 "$(cat "$(host_device)/speed")" ;;
high) expect 'Mbit/s' 480 "$(cat "$(host_device)/speed")" ;;
super) expect 'Mbit/s' 5000 "$(cat "$(host_device)/speed")" ;;
esac
up_again "$profile"
serial_across "$(serial_port composite acm.gs0)" "/dev/$(wait_host tty 'ttyACM*')"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
disk_across "/dev/$(wait_host block 'sd?')" /tmp/disk.img
go_down "$profile"
