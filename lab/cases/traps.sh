# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# What the kernel does to gadgets that are made by hand, and not to those of gadgetctl: each trap is
# sprung first, so that it is known to be there.
# kernel: 6.1 6.12
# limit: 300

# profile KEYS FUNCTION: writes /tmp/g.json: the keys of a gadget, and its function as JSON.
profile() {
  echo "{ \"name\": \"g\", \"udc\": \"dummy_udc.0\", \"idVendor\": \"0x1d6b\", \"idProduct\": 2,
    $1 \"functions\": [ $2 ] }" >/tmp/g.json
}

# by_hand COMMAND: a shell command in the directory of the gadget `hand`, and its first error.
by_hand() {
  (cd "$gadgets/hand" && eval "$1") 2>&1 | sed -n 's/.*: //p; q'
}

unbind_by_hand() {
  echo >"$gadgets/hand/UDC"
  wait_gone
}

# field NUMBER LINE: bytes of a line of what the host reads.
field() {
  echo "$2" | cut -d ' ' -f "$1"
}

indices() {
  field 15-17 "$(host_read | sed -n 's/^device: //p')"
}

# Texts that are gone keep their indices.
make_gadget hand acm.a
bind_gadget hand
unbind_by_hand
rmdir "$gadgets/hand/strings/0x409"
bind_gadget hand
expect 'indices of texts that are gone, by hand' '01 02 03' "$(indices)"
unbind_by_hand
remove_gadget hand
profile '"strings": { "en-US": { "product": "Text" } },' '{ "function": "acm.a" }'
go_up /tmp/g.json
expect 'indices of texts' '01 02 03' "$(indices)"
profile '' '{ "function": "acm.a" }'
go_up /tmp/g.json
expect 'indices of texts that are gone' '00 00 00' "$(indices)"
go_down g

# What rndis was told remains for the next one; and 0xef is 0.
# association: the classes of the first interface association that the host reads.
association() {
  host_read | sed -n 's/^ *08 0b .. .. \(.. .. ..\) ..$/\1/p' | head -n 1
}
make_gadget hand
mkdir "$gadgets/hand/functions/rndis.a"
echo 0xef >"$gadgets/hand/functions/rndis.a/class"
expect '0xef, by hand' 00 "$(cat "$gadgets/hand/functions/rndis.a/class")"
echo ef >"$gadgets/hand/functions/rndis.a/class"
ln -s "$gadgets/hand/functions/rndis.a" "$gadgets/hand/configs/c.1/"
bind_gadget hand
expect 'the class, by hand' 'ef 06 00' "$(association)"
unbind_by_hand
remove_gadget hand
make_gadget hand rndis.b
bind_gadget hand
expect 'the class of another one, by hand' 'ef 06 00' "$(association)"
unbind_by_hand
remove_gadget hand
profile '' '{ "function": "rndis.b" }'
go_up /tmp/g.json
expect 'the class of another one' '02 06 00' "$(association)"
profile '' '{ "function": "rndis.b", "class": "0xef", "subclass": 4, "protocol": 1 }'
go_up /tmp/g.json
expect 'a class that is asked for' 'ef 04 01' "$(association)"
go_down g

# WebUSB is never switched off.
# has_webusb: whether the host reads WebUSB's capability, by its UUID.
has_webusb() {
  host_read | grep -q '10 05 00 38 b6 08 34 a9 09 a0 47'
}
if [ "$(uname -r | cut -d . -f 2)" -gt 2 ]; then
  make_gadget hand acm.a
  echo 1 >"$gadgets/hand/webusb/use"
  bind_gadget hand
  has_webusb || fail 'WebUSB, by hand'
  unbind_by_hand
  echo 0 >"$gadgets/hand/webusb/use"
  bind_gadget hand
  has_webusb || fail 'WebUSB can be switched off by hand'
  unbind_by_hand
  remove_gadget hand
  profile '"webusb": { "use": true, "bVendorCode": "0x21", "landingPage": "https://example.com" },' \
    '{ "function": "acm.a" }'
  go_up /tmp/g.json
  has_webusb || fail 'WebUSB'
  profile '"webusb": { "use": false, "bVendorCode": "0x21", "landingPage": "https://example.com" },' \
    '{ "function": "acm.a" }'
  go_up /tmp/g.json
  ! has_webusb || fail 'WebUSB was not switched off'
  go_down g
fi

# What gser was told at its first bind remains: its string is not counted again, and those behind it get
# other numbers. verify knows both.
profile '' '{ "function": "gser.a" }, { "function": "acm.b" }'
go_up /tmp/g.json
host_read >/tmp/first
expect_match 'verify' '*: the host reads what was predicted' "$(gadgetctl verify g)"
echo >"$gadgets/g/UDC"
wait_gone
go_up /tmp/g.json
host_read >/tmp/second
! cmp -s /tmp/first /tmp/second || fail 'the host reads the same of a gser that is bound again'
expect_match 'verify of what is bound again' '*: the host reads what was predicted' \
  "$(gadgetctl verify g)"
go_down g

# A write of a line feed that the kernel says it has not taken: one is enough.
profile '"os_desc": { "use": true, "b_vendor_code": 1, "qw_sign": "" },' '{ "function": "acm.a" }'
expect 'writes of nothing to qw_sign' 'write = 0' "$(strace -f -qq -P "$gadgets/g/os_desc/qw_sign" \
  -e trace=write -o /dev/stdout timeout 60 gadgetctl up /tmp/g.json |
  sed -n 's/^[0-9 ]*\(write\)(.*\( = .*\)$/\1\2/p')"
gadgetctl down g
wait_gone

# What the kernel takes, and should not.
# refused PATTERN: the profile is, and the kernel not asked.
refused() {
  expect_status "$1" gadgetctl up /tmp/g.json 2>/tmp/said
  expect_match 'what is said' "$2" "$(cat /tmp/said)"
  expect 'gadgets' '' "$(list_gadgets)"
}
make_gadget hand
expect 'half an address, by hand' '' \
  "$(by_hand 'mkdir functions/ecm.a; echo 02:11:22:33:44 >functions/ecm.a/host_addr')"
expect 'half a speed, by hand' '' "$(by_hand 'echo high-speed-or-so >max_speed')"
expect 'the speed, by hand' high-speed "$(cat "$gadgets/hand/max_speed")"
remove_gadget hand
profile '' '{ "function": "ecm.a", "host_addr": "02:11:22:33:44" }'
refused 65 '*"02:11:22:33:44" is not a MAC address*'
profile '"max_speed": "high-speed-or-so",' '{ "function": "acm.a" }'
refused 65 '*max_speed: "high-speed-or-so" is not known*'

# Functions that the kernel does not survive, or that no host sees: their modules are not even loaded.
for function in phonet obex; do
  profile '' "{ \"function\": \"$function.a\" }"
  refused 69 "*$function.a*: *"
  [ ! -e "/sys/module/usb_f_$function" ] || fail "usb_f_$function is loaded"
done

# Addresses that two endpoints share: three serial ports fit on dummy_hcd, and of a fourth the host takes
# nothing.
serial='{ "function": "acm.a" }, { "function": "acm.b" }, { "function": "acm.c" }'
profile '' "$serial, { \"function\": \"acm.d\" }"
mark_log four
go_up /tmp/g.json 2>/tmp/said
expect 'what is said' 'gadgetctl: warning: /tmp/g.json: c.1: acm.a and acm.d share the endpoint address 1 IN: '\
'a host takes only the first; fewer functions' "$(cat /tmp/said)"
expect_match 'what the host says' '*interface 6 * has a duplicate endpoint with address 0x81, skipping*' \
  "$(log_since four)"
go_down g

# While it is bound the kernel links nothing: gadgetctl unbinds it first.
make_gadget hand acm.a
bind_gadget hand
expect 'a link while bound, by hand' 'Invalid argument' \
  "$(by_hand 'mkdir functions/acm.b; ln -s functions/acm.b configs/c.1/')"
remove_gadget hand
profile '' '{ "function": "acm.a" }'
go_up /tmp/g.json
profile '' "$serial"
go_up /tmp/g.json
wait_drivers '0 cdc_acm 1 cdc_acm 2 cdc_acm 3 cdc_acm 4 cdc_acm 5 cdc_acm'
go_down g
