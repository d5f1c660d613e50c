# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# A function that is not changed is not touched: its interface keeps its number, name and addresses,
# and its disk stays in the host, while something else changes.

# profile FUNCTION…: a gadget with a network card and these functions besides.
profile() {
  local function functions=''
  for function; do functions="$functions, $function"; done
  cat <<END
{ "name": "kept", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "${product:-0x0104}",
  "strings": { "en-US": { "product": "Kept" } },
  "functions": [ { "function": "ecm.usb0",
    "host_addr": "02:00:00:00:00:01", "dev_addr": "02:00:00:00:00:02" }$functions ] }
END
}

# interface: what must stay.
interface() {
  echo "$(cat /sys/class/net/usb0/ifindex)" "$(ip -o -4 address show dev usb0)"
}

acm='{ "function": "acm.s0" }'
profile "$acm" | gadgetctl up -
wait_configured
ip address add 10.55.0.1/24 dev usb0
before=$(interface)
expect_match 'the interface' '*10.55.0.1/24*' "$before"

profile | gadgetctl up -
expect 'after a function was removed' "$before" "$(interface)"
profile "$acm" '{ "function": "midi.m" }' | gadgetctl up -
expect 'after functions were added' "$before" "$(interface)"
profile '{ "function": "midi.m" }' "$acm" | gadgetctl up -
expect 'after links were put in another order' "$before" "$(interface)"
product=0x0105
profile "$acm" | gadgetctl up -
expect 'after an attribute of the gadget was changed' "$before" "$(interface)"
wait_configured
profile "$acm" | sed 's/"02:00:00:00:00:01"/"02:00:00:00:00:11"/' | gadgetctl up -
expect 'after the address of the other end was changed' "$before" "$(interface)"
gadgetctl down kept
wait_gone

# Another image goes in while the gadget stays bound.
truncate -s 8M /tmp/disk.img
truncate -s 4M /tmp/other.img
disk='{ "function": "mass_storage.d", "luns": [ { "file": "/tmp/disk.img" } ] }'
profile "$disk" | gadgetctl up -
disk_of_host=$(wait_host block 'sd?')
number=$(cat "$(host_device)/devnum")
profile "$(echo "$disk" | sed 's/disk.img/other.img/')" | gadgetctl up -
expect 'the file of the disk' /tmp/other.img "$(cat "$gadgets/kept/functions/mass_storage.d/lun.0/file")"
expect "the host's device" "$number" "$(cat "$(host_device)/devnum")"
# is_of_size SECTORS: whether the host, when it looks, finds a medium of this size.
is_of_size() {
  head -c 512 "/dev/$disk_of_host" >/dev/null
  [ "$(cat "/sys/block/$disk_of_host/size")" = "$1" ]
}
wait_until 30 'the host has the other medium' is_of_size 8192
gadgetctl down kept
