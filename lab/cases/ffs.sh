# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# FunctionFS: a program serves the function, and echoes what the host sends.
# kernel: 6.1 6.12

profile=cases/profiles/ffs.json
directory=/run/usb/echo
ffs-echo --print /tmp/echo.descriptors /tmp/echo.strings

# mounted: where functionfs are.
mounted() {
  awk '$3 == "functionfs" { print $1, $2 }' /proc/mounts
}

# serve_echo: starts the program, which waits for its directory.
serve_echo() {
  ffs-echo "$directory" &
  served=$!
}

# nothing_left: neither a gadget nor a mount nor its directory is there.
nothing_left() {
  expect 'gadgets' '' "$(list_gadgets)"
  expect 'mounts' '' "$(mounted)"
  [ ! -e /run/usb ] || fail '/run/usb is still there'
}

up() {
  gadgetctl up "$profile" --udc dummy_udc.0 "$@"
}

# The program starts while it is waited for; what the host sends comes back.
serve_echo
up --wait-functions 20
wait_configured
expect_listed ffs configured
expect 'mounts' "echo $directory" "$(mounted)"
device=$(host_device)
usb-echo "${device##*/}" 0
expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$(gadgetctl verify ffs)"
expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$(gadgetctl verify "$profile")"
up_again "$profile"

# A change that leaves the function as it is leaves the program alone.
sed 's/Example/Other/' "$profile" >/tmp/other.json
gadgetctl up /tmp/other.json --udc dummy_udc.0
wait_configured
device=$(host_device)
usb-echo "${device##*/}" 0
gadgetctl up "$profile" --udc dummy_udc.0
wait_configured

# When the program ends, the kernel unbinds the gadget; up binds it again when the program is back.
stop_serving
expect 'UDC' '' "$(cat "$gadgets/ffs/UDC")"
wait_gone
expect_status 69 up 2>/tmp/said
expect_match 'what is said' "gadgetctl: step 1 of 2: until * no program has $directory/ep0 open: *
gadgetctl: everything is as it was before" "$(cat /tmp/said)"
expect 'mounts' "echo $directory" "$(mounted)"
serve_echo
up --wait-functions 20 -v 2>/tmp/said
expect_match 'what is said' '*1/2*until *2/2*echo dummy_udc.0 > */UDC*' "$(cat /tmp/said)"
wait_configured
device=$(host_device)
usb-echo "${device##*/}" 0

# down takes the mount away also from a program that goes on; that one serves nothing any more.
go_down "$profile"
nothing_left
orphan=$served
serve_echo
up --wait-functions 20
wait_configured
kill "$orphan"
stop_serving
wait_gone
gadgetctl down ffs
nothing_left

# Without a program: what is missing, after the time, and nothing is left.
start=$(ticks)
expect_status 69 up --wait-functions 1 2>/tmp/said
[ $(($(ticks) - start)) -ge 100 ] || fail 'up did not wait for a second'
expect_match 'what is said' "gadgetctl: step *: no program has $directory/ep0 open: *
gadgetctl: everything is as it was before" "$(cat /tmp/said)"
nothing_left

# A program that ends at once.
(
  wait_path "$directory/ep0"
  sleep 1
  : <"$directory/ep0"
) &
expect_status 69 up --wait-functions 3 2>/tmp/said
expect_match 'what is said' "*the program closed $directory/ep0 before it had written *
gadgetctl: everything is as it was before" "$(cat /tmp/said)"
nothing_left

# One that does not write.
(
  wait_path "$directory/ep0"
  exec sleep 1000 <>"$directory/ep0"
) &
served=$!
expect_status 69 up --wait-functions 2 2>/tmp/said
expect_match 'what is said' "*sleep ($served) has $directory/ep0 open, and has not written *
gadgetctl: everything is as it was before" "$(cat /tmp/said)"
stop_serving
nothing_left

# A signal ends the waiting, and leaves nothing either.
gadgetctl up "$profile" --udc dummy_udc.0 --wait-functions 60 &
waiting=$!
wait_path "$directory/ep0"
kill -TERM "$waiting"
wait "$waiting" || true
nothing_left

# at PATH: the profile with the mount there; prints its path.
at() {
  sed "s|/run/usb/echo|$1|" "$profile" >/tmp/at.json
  echo /tmp/at.json
}

# refused STATUS PATTERN PROFILE: up fails like that, and leaves nothing.
refused() {
  expect_status "$1" gadgetctl up "$3" --udc dummy_udc.0 2>/tmp/said
  expect_match 'what is said' "$2" "$(cat /tmp/said)"
  nothing_left
}

: >/run/file
refused 69 '*mount -t functionfs *: a part of the path is no directory*
*everything is as it was before' "$(at /run/file)"
refused 69 '*mount -t functionfs *: a part of the path is no directory*' "$(at /run/file/echo)"
rm /run/file
refused 69 '*mount -t functionfs *: something else is mounted there*
*everything is as it was before' "$(at /proc)"

# The name of the function is the whole machine's.
make_gadget other ffs.echo
expect_status 69 up 2>/tmp/said
expect_match 'what is said' '*mkdir *: another gadget has a function of this name: *' "$(cat /tmp/said)"
remove_gadget other
nothing_left

# Mounted by somebody else, it is theirs.
sed '/"mount"/d' "$profile" >/tmp/theirs.json
(
  wait_path "$gadgets/ffs/functions/ffs.echo"
  mkdir -p "$directory"
  mount -t functionfs echo "$directory"
  exec ffs-echo "$directory"
) &
served=$!
gadgetctl up /tmp/theirs.json --udc dummy_udc.0 --wait-functions 20
wait_configured
expect_changes '' gadgetctl up /tmp/theirs.json --udc dummy_udc.0
go_down ffs
stop_serving
expect 'mounts' "echo $directory" "$(mounted)"
umount "$directory"
rmdir "$directory" /run/usb
