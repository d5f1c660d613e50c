# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# Strange names are names like any other, and what somebody else put in the place of a record or an
# image is not believed.

# profile NAME: a gadget with a link, whose target has the gadget's name in it.
profile() {
  printf '{ "name": "%s", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
    "functions": [ { "function": "ecm.usb_gadget" } ] }\n' "$1"
}

accent=$(printf '\314\201g')
for name in usb_gadget "$accent" '...' '-n'; do
  profile "$name" | gadgetctl up -
  wait_configured
  profile "$name" >/tmp/again
  expect_changes '' gadgetctl up - </tmp/again
  profile "$name" | gadgetctl down -
  wait_gone
  expect 'gadgets' '' "$(list_gadgets | xargs)"
done

profile g | gadgetctl up -
wait_configured
record=/run/gadgetctl/g.json
expect 'the records' '0 755 0 644' "$(stat -c '%u %a' /run/gadgetctl $record | xargs)"

# kept: the gadget is nobody's but the record's, and stays.
kept() {
  expect_status "$1" gadgetctl down g
  expect 'the controller' dummy_udc.0 "$(cat "$gadgets/g/UDC")"
}
cp $record /tmp/record
chmod 666 $record
kept 1
chmod 644 $record
chown 1000 $record
kept 1
rm $record
ln -s /tmp/record $record
kept 1
rm $record
mkfifo $record
kept 1
rm $record
sed 's/"usb_gadget"/".."/; s/"ecm.usb_gadget"/"..\/..\/other"/g' /tmp/record >$record
kept 1
cp /tmp/record $record
chmod 777 /run/gadgetctl
kept 77
chmod 755 /run/gadgetctl
gadgetctl down g
wait_gone
expect 'the records' lock "$(ls /run/gadgetctl)"

# A device that is no disk, and a pipe, are not even opened.
mkfifo /tmp/pipe
for file in /dev/null /dev/tty /tmp/pipe /tmp; do
  printf '{ "name": "g", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
    "functions": [ { "function": "mass_storage.a", "luns": [ { "file": "%s" } ] } ] }\n' "$file" \
    >/tmp/disk.json
  expect_status 69 strace -o /tmp/trace -e trace=openat gadgetctl up /tmp/disk.json
  expect 'opened' '' "$(grep "\"$file\"" /tmp/trace | grep -v O_PATH)"
done
