# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154,SC2086
# Each system call of a change fails, or is where the program is killed: the gadget is what it was, or
# what is left is said, and the change can be made again. An entry holds the command that is tried,
# `start`, which makes what is there before, and `down`; with -back in its name it is the way back of
# a command that fails in any case.
# each: faults
# limit: 600

folder=Cases/faults/$each
start=
[ ! -e "$folder/start" ] || start=$(cat "$folder/start")
command=$(cat "$folder/command")
down=$(cat "$folder/down")
back=
case $each in *-back) back=-b ;; esac
export GADGETCTL_UDC=dummy_udc.0
# Else the first lock would be the one to prepare the machine.
open_configfs
mkdir -p /srv
truncate -s 8M /tmp/disk.img /srv/disk.img
# The host reads the descriptors, and leaves the device at that.
echo 0 >/sys/bus/usb/drivers_autoprobe

# One run, to look at: see README.md.
if [ -n "${only-}" ]; then
  try-faults $back -o "$only" "$each" "$start" "$command" "$down"
  exit
fi

# Of the calls that are counted strace sees as many.
if [ -z "$start" ] && [ -z "$back" ]; then
  try-faults -c "$each" '' "$command" "$down" >/tmp/calls
  strace -qq -s 0 -y -e signal=none -e trace='!close,fcntl,mmap' -o /tmp/trace $command
  $down
  sed '1,/^flock(/{ /^flock(/!d }' /tmp/trace >/tmp/locked
  expect 'calls while the lock is held' \
    "$(grep -cE '^[^"]*[<"](/sys/kernel/config|/run/gadgetctl/|/run/gadgetctl[">]|/dev/kmsg)' /tmp/locked)" \
    "$(wc -l </tmp/calls)"
fi
try-faults $back "$each" "$start" "$command" "$down" >/tmp/faults || {
  cat /tmp/faults
  fail 'some runs end otherwise'
}
remark "$(cat /tmp/faults)"
