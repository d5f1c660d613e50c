# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# gadgetctl show: what it prints of a gadget makes the same one again, for configfs and for a host;
# profiles.sh looks at each ready profile.
# endpoints: composites/bcm2835/endpoints
# limit: 600

camera serve dummy_udc.0 &

# same_again NAME: the gadget that is up is shown, taken down and made anew of what was shown.
same_again() {
  gadgetctl show "$1" >"/tmp/$1.shown.json"
  snapshot "$1" >/tmp/before.tree
  host_read >/tmp/before.read
  if [ "${2:-}" = theirs ]; then remove_gadget "$1" && wait_gone; else go_down "$1"; fi
  go_up "/tmp/$1.shown.json"
  snapshot "$1" >/tmp/after.tree
  host_read >/tmp/after.read
  expect_same "the tree of $1" /tmp/before.tree /tmp/after.tree
  expect_same "what a host reads of $1" /tmp/before.read /tmp/after.read
  go_down "$1"
}

for profile in profiles/ether-windows.json cases/profiles/two-configurations.json \
  cases/profiles/uvc.json; do
  go_up "$profile"
  same_again "$(profile_name "$profile")"
done

# Somebody else's, with the random addresses that it has.
make_gadget theirs ecm.net hid.keys mass_storage.disk
(
  cd "$gadgets/theirs"
  rm configs/c.1/hid.keys
  echo 1 >functions/hid.keys/report_length
  printf '\005\001\011\006\241\001\005\007\031\340\051\347\025\000\045\001\165\001\225\010\201\002\300' \
    >functions/hid.keys/report_desc
  ln -s functions/hid.keys configs/c.1/
  echo 0x0409 >idProduct
  truncate -s 8M /tmp/disk.img
  echo 1 >functions/mass_storage.disk/lun.0/ro
  echo /tmp/disk.img >functions/mass_storage.disk/lun.0/file
)
bind_gadget theirs
same_again theirs theirs
