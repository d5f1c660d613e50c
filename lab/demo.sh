# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# The demonstration, for lab/run: a profile becomes a network card, the host's side of the same kernel
# sees it, and a ping crosses the USB link.

. /lab/lib/all.sh

# show COMMAND…: the command as it would be typed, and what it prints.
show() {
  printf "\n# %s\n" "$*"
  "$@" 2>&1
}

show uname -sr
show gadgetctl up -v profiles/ether.json || exit
wait_configured || exit
show gadgetctl ls
show lsusb -d 1d6b:0104

# The two ends of the link, apart: the host's in a namespace of its own.
device=$(device_devices net '*')
host=$(wait_host net '*')
ip netns add host
ip link set "$host" netns host
ip address add 10.55.0.1/24 dev "$device"
ip -n host address add 10.55.0.2/24 dev "$host"
ip -n host link set "$host" up
ip link set "$device" up
wait_until 10 "$device has a carrier" has_carrier "$device"
wait_until 10 "$host has a carrier" has_carrier "$host" -n host
show ip -n host -brief address show dev "$host"
show ping -c 3 -i 0.2 10.55.0.2 || exit
show gadgetctl down -v ether
