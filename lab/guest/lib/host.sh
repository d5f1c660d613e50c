# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The host's side of a controller, as sysfs shows it. UDC is dummy_udc.0 where it is left out.

# host_device [UDC]: the folder of the gadget in the host's /sys/devices. Fails when the host sees
# none.
host_device() {
  local udc=${1:-dummy_udc.0} host device
  case $udc in
  dummy_udc.*) host=dummy_hcd.${udc#*.} ;;
  usbip-vudc.*) host=vhci_hcd.${udc#*.} ;;
  *) return 1 ;;
  esac
  for device in "/sys/devices/platform/$host"/usb*/[0-9]*-[0-9]*; do
    case $device in
    *:*) ;;
    *) [ -e "$device/devnum" ] && echo "$device" && return ;;
    esac
  done
  return 1
}

# host_read [UDC]: all that the host can read of the gadget, as text; see usb-read.
host_read() {
  local device
  device=$(host_device "$@") || fail "the host sees no gadget of ${1:-dummy_udc.0}"
  usb-read "${device##*/}"
}

# line_of NAME [FILE]: the bytes of a line of such a text, which is in /tmp/read if not said
# otherwise.
line_of() {
  sed -n "s/^$1: //p" "${2:-/tmp/read}"
}

# host_drivers [UDC]: for each interface of the active configuration its number and its driver, or
# -.
host_drivers() {
  local device interface driver
  device=$(host_device "$@") || fail "the host sees no gadget of ${1:-dummy_udc.0}"
  for interface in "$device"/*:*; do
    driver=-
    [ ! -e "$interface/driver" ] || driver=$(basename "$(readlink "$interface/driver")")
    echo "$((0x$(cat "$interface/bInterfaceNumber"))) $driver"
  done | sort -n
}

# wait_drivers EXPECTED [UDC]: until host_drivers, as one line "0 cdc_ether 1 cdc_ether", is that.
wait_drivers() {
  wait_until 30 "host drivers $1 (there are: $(host_drivers_line "${2:-dummy_udc.0}"))" \
    has_drivers "$1" "${2:-dummy_udc.0}"
}

host_drivers_line() {
  host_drivers "$1" | xargs
}

has_drivers() {
  [ "$(host_drivers_line "$2")" = "$1" ]
}

# all_driven [UDC]: whether each interface has a driver.
all_driven() {
  ! host_drivers "$@" | grep -q -- '-$'
}

# host_devices CLASS PATTERN [UDC]: the names of the devices of a class that belong to the host's
# end.
host_devices() {
  local device
  device=$(host_device "${3:-dummy_udc.0}") || return 1
  class_devices "$1" "$2" "$device"
}

# device_devices CLASS PATTERN [UDC]: the names of those that belong to the gadget's end.
device_devices() {
  class_devices "$1" "$2" "$(readlink -f "/sys/class/udc/${3:-dummy_udc.0}/device")"
}

host_has() {
  [ -n "$(host_devices "$@")" ]
}

# class_devices CLASS PATTERN FOLDER: the names of the devices of a class below a folder of sysfs.
class_devices() {
  local entry
  # shellcheck disable=SC2231  # it is a pattern
  for entry in /sys/class/$1/$2; do
    case $(readlink -f "$entry") in
    "$3"/*) echo "${entry##*/}" ;;
    esac
  done
}
