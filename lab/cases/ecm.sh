# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# CDC Ethernet: packets cross.

profile=cases/profiles/ecm.json
go_up "$profile"
wait_drivers '0 cdc_ether 1 cdc_ether'
up_again "$profile"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
go_down "$profile"
