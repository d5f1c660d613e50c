# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A disk: what the host writes is in the image, and the other way round.

truncate -s 8M /tmp/disk.img
profile=cases/profiles/mass_storage.json
go_up "$profile"
wait_drivers '0 usb-storage'
up_again "$profile"
disk_across "/dev/$(wait_host block 'sd?')" /tmp/disk.img
go_down "$profile"

# The host locks the medium of a disk that it has open. It is changed by force, where that is asked for.
truncate -s 8M /tmp/other.img
random_file /tmp/other.img 8388608
disk() {
  echo '{ "name": "disk", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
    "functions": [ { "function": "mass_storage.a", "luns": [ { "file": "'"$1"'"'"${2:-}"' } ] } ] }' \
    >/tmp/disk.json
}
disk /tmp/disk.img
go_up /tmp/disk.json
wait_drivers '0 usb-storage'
host=/dev/$(wait_host block 'sd?')
wait_until 30 "$host can be opened" test -r "$host"
exec 7<"$host"
disk /tmp/other.img
expect_status 1 gadgetctl up /tmp/disk.json 2>/tmp/said
expect_match 'what is said' '*the host has locked the medium: *"forced_eject": true*' "$(cat /tmp/said)"
disk /tmp/other.img ', "forced_eject": true'
gadgetctl up /tmp/disk.json
expect 'the medium' /tmp/other.img "$(cat "$gadgets/disk/functions/mass_storage.a/lun.0/file")"
up_again /tmp/disk.json
exec 7<&-
go_down /tmp/disk.json
