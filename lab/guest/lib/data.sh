# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Data across the cable, both ways.

# ping_across DEVICE HOST: packets between the gadget's network interface and the host's, which is
# put into a network namespace of its own, so that they cannot meet inside the kernel. The host's
# end is brought up first: in the other order cdc_ether sometimes misses that the gadget has a
# carrier.
ping_across() {
  ip netns add host
  ip link set "$2" netns host
  ip address replace 10.55.0.1/24 dev "$1"
  ip -n host address replace 10.55.0.2/24 dev "$2"
  ip -n host link set "$2" up
  ip link set "$1" up
  wait_until 30 "$1 has a carrier" has_carrier "$1"
  wait_until 30 "$2 has a carrier" has_carrier "$2" -n host
  wait_until 30 "the host answers $1" ping -c 1 -W 1 10.55.0.2
  all_return ping -c 10 -i 0.02 -s 1400 10.55.0.2
  all_return ip netns exec host ping -c 10 -i 0.02 -s 1400 10.55.0.1
  ip -n host link set "$2" netns 1
  ip netns delete host
}

# has_carrier INTERFACE [OPTION OF ip…]
has_carrier() {
  local interface=$1
  shift
  ip "$@" link show dev "$interface" | grep -q LOWER_UP
}

# all_return COMMAND…: a ping without a loss.
all_return() {
  local report
  report=$("$@") || fail "$report"
  expect_match "$*" '* 0% packet loss*' "$report"
}

# random_file FILE BYTES: a file that nothing else is equal to.
random_file() {
  head -c "$2" /dev/urandom >"$1"
}

# serial_across DEVICE HOST: bytes of all values between two terminals, unaltered.
serial_across() {
  stty -F "$1" raw -echo
  stty -F "$2" raw -echo
  pass_bytes "$1" "$2" 16384
  pass_bytes "$2" "$1" 16384
}

# pass_bytes FROM TO COUNT: writes random bytes into one device, and reads the same from the other.
pass_bytes() {
  local reader
  random_file /tmp/sent "$3"
  exec 8<>"$2"
  timeout 10 head -c "$3" <&8 >/tmp/received &
  reader=$!
  timeout 10 cat /tmp/sent >"$1" || fail "$1: writing failed or hung"
  wait "$reader" || fail "$2: got $(wc -c </tmp/received) of $3 bytes from $1"
  exec 8<&-
  cmp /tmp/sent /tmp/received || fail "from $1 to $2: the bytes changed"
}

# midi_across DEVICE HOST: a note between two raw MIDI ports.
midi_across() {
  pass_note "$1" "$2" '\220\074\100'
  pass_note "$2" "$1" '\200\074\100'
}

# pass_note FROM TO MESSAGE: plays the message until it is heard, for a port drops what comes before
# the first read.
pass_note() {
  : >/tmp/received
  timeout 10 dd if="$2" of=/tmp/received bs=1 count=3 2>/dev/null &
  wait_until 30 "a note comes from $1 to $2" play "$1" "$3"
  # shellcheck disable=SC2059  # the message is made of escapes
  expect "the note from $1 to $2" "$(printf "$3" | od -An -t x1)" "$(od -An -t x1 /tmp/received)"
}

# play PORT MESSAGE: whether the message, played once more, has been heard.
play() {
  # shellcheck disable=SC2059
  printf "$2" >"$1"
  [ "$(wc -c </tmp/received)" -ge 3 ]
}

# disk_across DISK IMAGE: a file system and a file that the host writes are found in the image, and
# what is written into the image before is what the host reads.
disk_across() {
  local name=${2##*/}
  random_file "/tmp/$name.pattern" 65536
  dd if="/tmp/$name.pattern" of="$2" bs=64k seek=16 conv=notrunc 2>/dev/null
  dd if="$1" of="/tmp/$name.read" bs=64k skip=16 count=1 2>/dev/null
  cmp "/tmp/$name.pattern" "/tmp/$name.read" || fail "$1: the host reads other bytes than $2 has"
  mkdosfs "$1" >/dev/null
  mkdir -p /tmp/mnt
  mount -t vfat "$1" /tmp/mnt
  cp "/tmp/$name.pattern" /tmp/mnt/file
  umount /tmp/mnt
  mount -t vfat -o ro,loop "$2" /tmp/mnt
  cmp "/tmp/$name.pattern" /tmp/mnt/file || fail "$2: not the file that the host wrote"
  umount /tmp/mnt
}

# hid_node GADGET FUNCTION: the file through which a hid function reports.
hid_node() {
  # shellcheck disable=SC2154
  echo "/dev/$(sed -n 's/^DEVNAME=//p' "/sys/dev/char/$(cat "$gadgets/$1/functions/$2/dev")/uevent")"
}

# wait_input INTERFACE: until the host has an input device of this interface of dummy_udc.0; prints
# its file.
wait_input() {
  wait_until 30 "an input device of interface $1" has_input "$1"
  echo "/dev/input/$(input_devices "$1")"
}

input_devices() {
  class_devices input 'event*' "$(echo "$(host_device)"/*:*."$1")"
}

has_input() {
  [ -n "$(input_devices "$1")" ]
}

# input_across DEVICE HOST REPORT IDLE EVENT…: reports, and then that nothing goes on, until the
# host's input device has all of these events, each "TYPE CODE VALUE". The host drops what comes
# while the input device is being opened.
input_across() {
  local device=$1 host=$2 report=$3 idle=$4 reader
  shift 4
  : >/tmp/received
  timeout 40 cat "$host" >/tmp/received &
  reader=$!
  wait_until 30 "events $* of $host (there are: $(input_events | sort | uniq | xargs))" \
    report "$device" "$report" "$idle" "$@"
  kill "$reader"
  wait "$reader" || true
}

# report DEVICE REPORT IDLE EVENT…: whether the events have come, after reporting once more.
report() {
  local device=$1 event
  # shellcheck disable=SC2059  # the reports are made of escapes
  printf "$2" >"$device"
  # shellcheck disable=SC2059
  printf "$3" >"$device"
  shift 3
  for event; do input_events | grep -qxe "$event" || return 1; done
}

# input_events: the events so far, one on each line: struct input_event has 24 bytes.
input_events() {
  od -An -v -w24 -t u2 /tmp/received | awk 'NF == 12 {
    value = $11 + 65536 * $12
    print $9, $10, value < 2147483648 ? value : value - 4294967296
  }'
}

# leds_across HOST DEVICE CODE REPORT: an LED that the host turns on arrives as a report, in
# hexadecimal digits.
leds_across() {
  local reader
  : >/tmp/received
  timeout 40 cat "$2" >/tmp/received &
  reader=$!
  wait_until 30 "report $4 from $1 to $2" turn_on "$@"
  kill "$reader"
  wait "$reader" || true
}

# turn_on HOST DEVICE CODE REPORT: whether the report has come, after turning the LED off and on.
turn_on() {
  local value
  for value in 0 1; do
    # shellcheck disable=SC2059
    printf "\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\021\\0\\00$3\\0\\00$value\\0\\0\\0" >"$1"
  done
  od -An -v -t x1 /tmp/received | grep -q "$4"
}
