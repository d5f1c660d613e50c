# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# Another decoder agrees: lsusb -v shows the same classes, endpoints and strings of the device as
# gadgetctl describe said beforehand.
# speed: full high super

# numbered FILE: lines "NAME VALUE REST", with each value in decimal; without the others.
numbered() {
  local name value rest
  while read -r name value rest; do
    case $name in
    bDevice* | bNum* | bConfigurationValue | bInterface* | bAlternateSetting | bFunction* | bFirst* | \
      bEndpointAddress | wMaxPacketSize | bInterval | bMaxBurst | bDataInterface | i[A-Z]*) ;;
    *) continue ;;
    esac
    echo "$name $((value))${rest:+ $rest}"
  done <"$1"
}

mkdir -p /srv
truncate -s 8M /srv/disk.img
for each in five-functions rndis-acm-mass_storage-midi two-configurations; do
  profile=Cases/enumerations/$each/profile.json
  gadgetctl describe "$profile" --udc dummy_udc.0 --speed "$speed" >/tmp/described
  go_up "$profile"
  device=$(host_device) || fail 'the host sees no gadget'
  lsusb -v -d "$(cat "$device/idVendor"):$(cat "$device/idProduct")" >/tmp/listed

  # Of the description the device and the configurations, whose strings have quotation marks; of the
  # list as much, whose names of classes are lsusb's own.
  awk 'BEGIN { RS = "" } /^(device|configuration [0-9]+)\n/' /tmp/described >/tmp/blocks
  numbered /tmp/blocks |
    sed -E '/^i/!s/^([^ ]+ [0-9]+).*/\1/; s/^(i[^ ]+ [0-9]+) "(.*)"$/\1 \2/' >/tmp/predicted
  sed -n '1,/^\(Device Qualifier\|Binary Object Store\|Device Status\|Microsoft\)/p' /tmp/listed \
    >/tmp/part
  numbered /tmp/part | sed -E '/^i/!s/^([^ ]+ [0-9]+).*/\1/; s/^iSerial /iSerialNumber /; s/^iMac/iMAC/' >/tmp/seen
  [ "$(wc -l </tmp/seen)" -gt 30 ] || fail "lsusb shows too little: $(cat /tmp/seen)"
  expect_same "fields of $each" /tmp/predicted /tmp/seen
  go_down "$profile"
done
