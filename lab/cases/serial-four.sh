# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Four serial ports, on a controller whose endpoints are all distinct.
# udcs: 0
# vudcs: 1

profile=cases/profiles/serial-four.json
go_up "$profile" usbip-vudc.0
wait_drivers '0 cdc_acm 1 cdc_acm 2 cdc_acm 3 cdc_acm 4 cdc_acm 5 cdc_acm 6 cdc_acm 7 cdc_acm' \
  usbip-vudc.0
up_again "$profile" usbip-vudc.0
for port in 0 1 2 3; do
  serial_across "$(serial_port serial-four acm.gs$port)" "/dev/ttyACM$port"
done
go_down "$profile" usbip-vudc.0
