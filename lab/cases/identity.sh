# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# What is "auto": a machine's own, the same each time, and what the host sees.
# kernel: 6.1 6.12

cat >/tmp/auto.json <<'END'
{ "name": "auto", "idVendor": "0x1d6b", "idProduct": "0x0104", "bcdDevice": "auto",
  "strings": { "en-US": { "serialnumber": "auto" } },
  "functions": [ { "function": "ecm.0", "host_addr": "auto", "dev_addr": "auto" } ] }
END

# identity: all of it, as configfs has it.
identity() {
  cat "$gadgets/auto/bcdDevice" "$gadgets/auto/strings/0x409/serialnumber" \
    "$gadgets/auto/functions/ecm.0/host_addr" "$gadgets/auto/functions/ecm.0/dev_addr" | tr -d '\0'
}

go_up /tmp/auto.json
up_again /tmp/auto.json
wait_drivers '0 cdc_ether 1 cdc_ether'
first=$(identity)
device=$(host_device)
expect 'the serial number at the host' "$(cat "$gadgets/auto/strings/0x409/serialnumber")" \
  "$(cat "$device/serial")"
expect 'the release at the host' "$(cat "$gadgets/auto/bcdDevice")" "0x$(cat "$device/bcdDevice")"
expect 'the address at the host' "$(tr -d '\0' <"$gadgets/auto/functions/ecm.0/host_addr")" \
  "$(cat "$device"/*/net/*/address)"
gadgetctl verify auto
go_down auto

# The next time, and after the files of the machine were copied.
go_up /tmp/auto.json
expect 'the identity' "$first" "$(identity)"
go_down auto

# Another layout has another release, and the same identity otherwise.
gadgetctl up /tmp/auto.json --udc dummy_udc.0 --set 'functions[1]={"function":"acm.1"}'
expect 'the identity but for the release' "$(echo "$first" | tail -n +2)" "$(identity | tail -n +2)"
[ "$(identity)" != "$first" ] || fail 'the release is the same with another function'
go_down auto

# Another machine has another one.
machine=$(cat /etc/machine-id)
echo 11f2c0d51b3a84e7690d1c27ea5b86f3 >/etc/machine-id
go_up /tmp/auto.json
expect 'the release' "$(echo "$first" | head -n 1)" "$(identity | head -n 1)"
other=$(identity | tail -n +2)
for line in $other; do
  case $first in *"$line"*) fail "$line is on two machines" ;; esac
done
go_down auto

# A machine like all others has none.
rm /etc/machine-id
expect_status 65 gadgetctl up /tmp/auto.json --udc dummy_udc.0 2>/tmp/said
expect_match 'what is said' '/tmp/auto.json:*: strings.en-US.serialnumber: "auto" needs *' "$(cat /tmp/said)"
expect 'gadgets' '' "$(list_gadgets)"
GADGETCTL_MACHINE_ID=$machine gadgetctl up /tmp/auto.json --udc dummy_udc.0
expect 'the identity' "$first" "$(identity)"
go_down auto
echo "$machine" >/etc/machine-id
