# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# RNDIS and a serial port, with what Windows reads to find the driver by itself.

profile=cases/profiles/os-descriptors.json
go_up "$profile"
wait_drivers '0 rndis_host 1 rndis_host 2 cdc_acm 3 cdc_acm'
up_again "$profile"
host_read >/tmp/read

# MSFT100 in UTF-16LE, then the vendor code.
expect 'os string' '12 03 4d 00 53 00 46 00 54 00 31 00 30 00 30 00 cd 00' "$(line_of 'os string')"

# Interface 0: RNDIS, 5162001.
head='28 00 00 00 00 01 04 00 01 00 00 00 00 00 00 00'
entry='00 01 52 4e 44 49 53 00 00 00 35 31 36 32 30 30 31 00 00 00 00 00 00 00'
expect 'os compatible ids' "$head $entry" "$(line_of 'os compatible ids')"

# Interface 0 has one property: type 1, Label, with the text XYZ.
head='2c 00 00 00 00 01 05 00 01 00'
label='22 00 00 00 01 00 00 00 0c 00 4c 00 61 00 62 00 65 00 6c 00 00 00'
text='08 00 00 00 58 00 59 00 5a 00 00 00'
expect 'os properties' "$head $label $text" "$(line_of 'os properties 0')"

ping_across "$(device_devices net '*')" "$(wait_host net '*')"
serial_across "$(serial_port os-descriptors acm.gs0)" "/dev/$(wait_host tty 'ttyACM*')"
go_down "$profile"
