# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The script of plan --script makes the same gadget as up, for the kernel and for the host, in the shells
# of an initramfs, of each profile that has a further type of function; takes it down; and leaves
# nothing when a step fails.
# endpoints: composites/bcm2835/endpoints
# limit: 600

# as_by_up PROFILE SHELL…: compares, and leaves the gadget down.
as_by_up() {
  local profile=$1 name
  shift
  echo "$profile $*"
  name=$(profile_name "$profile")
  sed -n 's/.*"file": *"\([^"]*\)".*/\1/p' "$profile" | while read -r image; do
    mkdir -p "$(dirname "$image")"
    truncate -s 8M "$image"
  done
  go_up "$profile"
  snapshot "$name" >/tmp/up.tree
  host_read >/tmp/up.read
  go_down "$profile"
  # Modules remember names and numbers from one gadget to the next.
  forget_gadgets
  # shellcheck disable=SC2046  # an option and its value
  gadgetctl plan --script "$profile" --udc dummy_udc.0 $(model dummy_udc.0) >/tmp/gadget.sh
  "$@" /tmp/gadget.sh
  wait_configured
  snapshot "$name" >/tmp/script.tree
  host_read >/tmp/script.read
  expect_same "the tree by up (expected) and by $*" /tmp/up.tree /tmp/script.tree
  expect_same "what the host reads by up (expected) and by $*" /tmp/up.read /tmp/script.read
  "$@" /tmp/gadget.sh down
  expect 'gadgets that are left' '' "$(list_gadgets)"
  wait_gone
  forget_gadgets
}

# fails_at NUMBER: lets that step of the script fail, and looks what is left.
fails_at() {
  awk -v number="$1" '
    /^  (make|link|write|write_text|write_bytes) / && ++count == number { print "  step=" number "; false" }
    { print }
  ' /tmp/gadget.sh >/tmp/failing.sh
  expect_status 1 busybox sh /tmp/failing.sh 2>/tmp/said
  expect 'what it says' "/tmp/failing.sh: failed: $1" "$(cat /tmp/said)"
  expect 'gadgets that are left' '' "$(list_gadgets)"
}

# has_further PROFILE: whether it has a type of function that none before it had.
seen=
has_further() {
  local types type status=1
  types=$(sed -n 's/.*"function": *"\([^.]*\)\..*/\1/p' "$1")
  for type in $types; do
    case " $seen " in
    *" $type "*) ;;
    *) seen="$seen $type" status=0 ;;
    esac
  done
  return "$status"
}

camera serve dummy_udc.0 &
for profile in profiles/*.json; do
  # A program serves it.
  if grep -q '"mount"' "$profile"; then
    expect_status 69 gadgetctl plan --script "$profile" --udc dummy_udc.0
    continue
  fi
  # Debian's kernels have no console on gadgets' ports: profiles.sh.
  [ "$profile" != profiles/console.json ] || continue
  has_further "$profile" || continue
  as_by_up "$profile" busybox sh
done
as_by_up profiles/multi.json dash

steps=$(grep -cE '^  (make|link|write|write_text|write_bytes) ' /tmp/gadget.sh)
for number in $(seq "$steps"); do fails_at "$number"; done
remark "multi: $steps steps failed"

# The kernel refuses: another gadget has the controller.
make_gadget other acm.gs0
bind_gadget other
expect_status 1 busybox sh /tmp/gadget.sh 2>/tmp/said
expect_match 'what it says' '*/tmp/gadget.sh: failed: write dummy_udc.0 to */multi/UDC' "$(cat /tmp/said)"
expect 'gadgets that are left' other "$(list_gadgets)"
remove_gadget other

# From the very beginning, as in an initramfs.
wait_gone
forget_gadgets
umount /sys/kernel/config
awk '$1 ~ /^u_/ { print $1 }' /proc/modules | xargs -r rmmod
rmmod libcomposite
busybox sh /tmp/gadget.sh
wait_configured
busybox sh /tmp/gadget.sh down
