# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A serial port without a class: bytes cross, once the host's generic driver is told of it. The string
# that it has takes an index only the first time that a gadget is bound after the module was loaded.
# kernel: 6.1 6.12

profile=cases/profiles/gser.json
go_up "$profile"
up_again "$profile"
modprobe usbserial
echo 1d6b 0106 >/sys/bus/usb-serial/drivers/generic/new_id
wait_drivers '0 usbserial_generic'
serial_across "$(serial_port gser gser.s0)" "/dev/$(wait_host tty 'ttyUSB*')"
go_down "$profile"

forget_gadgets
profile=Cases/enumerations/gser/profile.json
go_up "$profile"
host_read >/tmp/read
expect 'the fifth string' '"CDC Abstract Control Model (ACM)"' "$(line_of 'string 5 0x0409')"
go_down "$profile"
go_up "$profile"
host_read >/tmp/read
expect 'the fourth string' '"CDC Abstract Control Model (ACM)"' "$(line_of 'string 4 0x0409')"
verified=$(gadgetctl verify "$profile")
expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$verified"
go_down "$profile"
