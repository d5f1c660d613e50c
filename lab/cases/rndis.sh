# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Microsoft's RNDIS: packets cross.

profile=cases/profiles/rndis.json
go_up "$profile"
wait_drivers '0 rndis_host 1 rndis_host'
up_again "$profile"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
go_down "$profile"
