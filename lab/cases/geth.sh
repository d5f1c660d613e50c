# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# CDC Subset, with an identity that the host's driver knows: packets cross.
# kernel: 6.1 6.12

profile=cases/profiles/geth.json
go_up "$profile"
wait_drivers '0 cdc_subset'
up_again "$profile"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
go_down "$profile"
