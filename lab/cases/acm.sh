# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# CDC ACM: bytes cross between the two serial ports.

profile=cases/profiles/acm.json
go_up "$profile"
wait_drivers '0 cdc_acm 1 cdc_acm'
up_again "$profile"
serial_across "$(serial_port acm acm.gs0)" "/dev/$(wait_host tty 'ttyACM*')"
go_down "$profile"
