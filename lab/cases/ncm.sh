# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# CDC Network Control Model: packets cross.
# kernel: 6.1 6.12

profile=cases/profiles/ncm.json
go_up "$profile"
wait_drivers '0 cdc_ncm 1 cdc_ncm'
up_again "$profile"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
go_down "$profile"
