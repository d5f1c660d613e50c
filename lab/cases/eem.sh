# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# CDC Ethernet Emulation: packets cross.

profile=cases/profiles/eem.json
go_up "$profile"
wait_drivers '0 cdc_eem'
up_again "$profile"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
go_down "$profile"
