# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# CDC ACM: bytes cross between the two serial ports.

profile=cases/profiles/acm.json
go_up "$profile"
wait_drivers '0 cdc_acm 1 cdc_acm'
up_again "$profile"
serial_across "$(serial_port acm acm.gs0)" "/dev/$(wait_host tty 'ttyACM*')"
go_down "$profile"

# Where no serial port is open nobody is looked for who has it open.
go_up "$profile"
strace -f -qq -o /tmp/trace -e trace=openat gadgetctl down "$profile"
expect 'processes that were looked at' '' "$(sed -n 's|.*"/proc/\([0-9]*\)/.*|\1|p' /tmp/trace)"
expect 'the driver was looked at' 1 "$(grep -c '"/sys/module/u_serial/refcnt"' /tmp/trace)"
