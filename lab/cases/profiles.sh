# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Every profile that comes with the program comes up, and the host finds a driver for each
# interface, on a controller that has isochronous endpoints, and with a program that serves cameras.
# kernel: 6.1 6.12
# endpoints: composites/bcm2835/endpoints
# limit: 600

# goes_round PROFILE: up, with its images and its program, and down.
goes_round() {
  local directory
  sed -n 's/.*"file": *"\([^"]*\)".*/\1/p' "$1" | while read -r image; do
    mkdir -p "$(dirname "$image")"
    truncate -s 8M "$image"
  done
  # FunctionFS: a program has to serve it, for which the host has no driver.
  directory=$(sed -n 's/.*"mount": *{ *"path": *"\([^"]*\)".*/\1/p' "$1")
  served=
  [ -z "$directory" ] || {
    ffs-echo "$directory" &
    # shellcheck disable=SC2034  # for stop_serving
    served=$!
  }
  go_up "$1"
  [ -n "$directory" ] || wait_until 30 'each interface has a driver' all_driven
  up_again "$1"
  # What is shown of it is the same gadget.
  gadgetctl show "$(profile_name "$1")" >/tmp/shown.json
  up_again /tmp/shown.json
  go_down "$1"
  stop_serving
}

# is_refused PROFILE: the kernel has no console on gadgets' ports, Debian's neither; the same without.
is_refused() {
  expect_status 69 gadgetctl up "$1" --udc dummy_udc.0 2>/tmp/said
  expect_match 'what is said' '*it needs CONFIG_U_SERIAL_CONSOLE
gadgetctl: everything is as it was before' "$(cat /tmp/said)"
  expect 'gadgets' '' "$(list_gadgets)"
  sed 's/, "console": true//' "$1" >/tmp/without.json
  goes_round /tmp/without.json
}

camera serve dummy_udc.0 &
for profile in profiles/*.json; do
  echo "$profile"
  case $profile in
  */console.json) is_refused "$profile" ;;
  *) goes_round "$profile" ;;
  esac
done
remark "$(echo profiles/*.json | wc -w) profiles"
