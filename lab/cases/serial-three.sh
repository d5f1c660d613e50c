# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Three serial ports, which is what dummy_hcd has distinct endpoints for.

profile=cases/profiles/serial-three.json
go_up "$profile"
wait_drivers '0 cdc_acm 1 cdc_acm 2 cdc_acm 3 cdc_acm 4 cdc_acm 5 cdc_acm'
up_again "$profile"
for port in 0 1 2; do
  serial_across "$(serial_port serial-three acm.gs$port)" "/dev/ttyACM$port"
done
go_down "$profile"
