# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Waiting for a condition, never for a time.

# now: seconds since the start of the machine, to hundredths.
now() {
  local uptime
  read -r uptime _ </proc/uptime
  echo "$uptime"
}

# ticks: the same as a whole number of hundredths.
ticks() {
  now | tr -d .
}

# wait_until SECONDS WHAT COMMAND…: tries the command again and again until it succeeds.
wait_until() {
  local seconds=$1 what=$2 end
  end=$(($(ticks) + 100 * $1))
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$(ticks)" -lt "$end" ] || fail "not within $seconds s: $what"
    usleep 20000
  done
}

# wait_configured [UDC]: until the host has chosen a configuration of the controller's gadget.
wait_configured() {
  wait_until 30 "${1:-dummy_udc.0} is configured" is_configured "${1:-dummy_udc.0}"
}

# is_configured UDC: whether both ends say so. (A controller says it even after its gadget is gone.)
is_configured() {
  local device value
  [ "$(cat "/sys/class/udc/$1/state")" = configured ] || return 1
  device=$(host_device "$1") || return 1
  value=$(cat "$device/bConfigurationValue") && [ -n "$value" ]
}

# wait_gone [UDC]: until the host has seen the controller's gadget leave.
wait_gone() {
  # A host that is just looking for a disk's partitions first waits for the disk.
  wait_until 45 "the host sees no gadget of ${1:-dummy_udc.0}" is_gone "${1:-dummy_udc.0}"
}

is_gone() {
  ! host_device "$1"
}

# wait_path PATH: until there is such a file.
wait_path() {
  wait_until 30 "there is $1" test -e "$1"
}

# wait_host CLASS PATTERN [UDC]: until the host has such a device of the gadget; prints its name.
# For instance `wait_host net '*'`, `wait_host tty 'ttyACM*'`, `wait_host block 'sd?'`, `wait_host
# sound 'midiC*'`.
wait_host() {
  wait_until 30 "the host has a $1 device $2 of ${3:-dummy_udc.0}" host_has "$@"
  host_devices "$@"
}
