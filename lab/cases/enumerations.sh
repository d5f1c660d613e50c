# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# What the host reads of each gadget, byte for byte, at every speed of each controller: the same as
# is recorded beside the profile, in KERNEL.CONTROLLER.SPEED.txt. `lab/test --record` writes the files
# instead. With super-high and super-full the controller is capable of SuperSpeed, and the gadget's
# max_speed keeps it at the second of the two; so it is with high-full, for an entry that is only for a
# dummy_udc with endpoints of its own. Each is the first of its functions since their modules
# were loaded. A gadget that waits for a program has its name in the file `program`, and one that is
# only for one controller that one's in the file `controller`.
# each: enumerations
# speed: full high super
# kernel: 6.1 6.12
# vudcs: 1

folder=Cases/enumerations/$each
kernel=$(uname -r | sed 's/^\([0-9]*\.[0-9]*\).*/\1/')
only=$(cat "$folder/controller" 2>/dev/null || true)
mkdir -p /srv
truncate -s 8M /srv/disk.img

# enumerate UDC SPEED [PROFILE]: brings the gadget up, and compares what the host reads of it.
enumerate() {
  local file=$kernel.${1%.*}.$2.txt profile=${3:-$folder/profile.json}
  [ -z "$only" ] || [ "$only" = "${1%.*}" ] || return 0
  serve "$folder" "$1"
  # shellcheck disable=SC2046  # an option and its value
  gadgetctl up "$profile" --udc "$1" --wait-functions 20 $(model "$1")
  plug_in "$1"
  wait_configured "$1"
  host_read "$1" >/tmp/read
  if [ -n "$record" ]; then
    cp /tmp/read "$record/enumerations/$each/$file"
  else
    expect_same "$file" "$folder/$file" /tmp/read
  fi
  # shellcheck disable=SC2046  # an option and its value
  verified=$(gadgetctl verify "$profile" $(model "$1"))
  expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$verified"
  gadgetctl down "$profile"
  wait_gone "$1"
  stop_serving
  forget_gadgets
}

# at_most SPEED: the profile with that max_speed; prints its path.
at_most() {
  sed "1s/{/{ \"max_speed\": \"$1\",/" "$folder/profile.json" >/tmp/limited.json
  echo /tmp/limited.json
}

enumerate dummy_udc.0 "$speed"
case $speed in
high)
  enumerate usbip-vudc.0 high
  enumerate usbip-vudc.0 full "$(at_most full-speed)"
  [ "$only" != dummy_udc ] || [ ! -e "$folder/endpoints" ] ||
    enumerate dummy_udc.0 high-full "$(at_most full-speed)"
  ;;
super)
  enumerate dummy_udc.0 super-high "$(at_most high-speed)"
  enumerate dummy_udc.0 super-full "$(at_most full-speed)"
  ;;
esac
