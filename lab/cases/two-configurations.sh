# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# One network card in two configurations: the host may choose, and packets cross in both.

profile=cases/profiles/two-configurations.json
go_up "$profile"
wait_drivers '0 cdc_ether 1 cdc_ether'
up_again "$profile"
expect 'configurations' 2 "$(cat "$(host_device)/bNumConfigurations")"
for chosen in 1 2; do
  echo "$chosen" >"$(host_device)/bConfigurationValue"
  wait_drivers '0 cdc_ether 1 cdc_ether'
  case $chosen in
  1) expect 'its name' Hungry "$(cat "$(host_device)/configuration")" ;;
  2) expect 'its name' Modest "$(cat "$(host_device)/configuration")" ;;
  esac
  ping_across "$(device_devices net '*')" "$(wait_host net '*')"
done
go_down "$profile"
