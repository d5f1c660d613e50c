# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Every profile that comes with the program comes up, and the host finds a driver for each
# interface, on a controller that has isochronous endpoints, and with a program that serves cameras.
# endpoints: composites/bcm2835/endpoints

camera serve dummy_udc.0 &
for profile in profiles/*.json; do
  # It takes isochronous endpoints, which dummy_hcd has not: uac2.sh.
  [ "$profile" != profiles/speaker.json ] || continue
  echo "$profile"
  sed -n 's/.*"file": *"\([^"]*\)".*/\1/p' "$profile" | while read -r image; do
    mkdir -p "$(dirname "$image")"
    truncate -s 8M "$image"
  done
  # FunctionFS: a program has to serve it, for which the host has no driver.
  directory=$(sed -n 's/.*"mount": *{ *"path": *"\([^"]*\)".*/\1/p' "$profile")
  served=
  [ -z "$directory" ] || {
    ffs-echo "$directory" &
    # shellcheck disable=SC2034  # for stop_serving
    served=$!
  }
  go_up "$profile"
  [ -n "$directory" ] || wait_until 30 'each interface has a driver' all_driven
  up_again "$profile"
  go_down "$profile"
  stop_serving
done
