# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# OS descriptors that are switched off: rndis_unbind and ncm_unbind free their table at each unbind, and
# only a bind with OS descriptors sets it. So a link that was bound with them must never be bound
# without. The kernel watches its memory here; by hand (bind, unbind, `echo 0 > os_desc/use`, bind,
# unbind) it says "Object already free" at once, and falls over later.
# kernel: 6.1 6.12
# boot: slub_debug=FZPU,kmalloc-16
# limit: 300

# profile USE NAME FUNCTION…: writes /tmp/NAME.json.
profile() {
  local use=$1 name=$2 function functions=''
  shift 2
  for function; do functions="$functions${functions:+, }{ \"function\": \"$function\" }"; done
  echo "{ \"name\": \"g\", \"udc\": \"dummy_udc.0\", \"idVendor\": \"0x1d6b\", \"idProduct\": 2,
    \"os_desc\": { \"use\": $use, \"b_vendor_code\": \"0xcd\", \"qw_sign\": \"MSFT100\" },
    \"functions\": [ $functions ] }" >"/tmp/$name.json"
}

# expect_sound: the kernel has found nothing wrong with its memory: no "BUG kmalloc-16: Object already
# free", after which it would be tainted with bit 5.
expect_sound() {
  expect "what the kernel says of its memory after $1" '' "$(dmesg | grep -E 'BUG kmalloc|already free' || true)"
  expect "whether the kernel's memory is damaged after $1" 0 $(($(cat /proc/sys/kernel/tainted) & 32))
}

expect 'the watch over memory' 1 "$(cat /sys/kernel/slab/kmalloc-16/sanity_checks)"
for function in ncm.usb0 rndis.usb0; do
  profile true on "$function"
  profile false off "$function"
  go_up /tmp/on.json
  go_up /tmp/off.json
  # Once more, for what was freed twice is found out at the latest then.
  echo >"$gadgets/g/UDC"
  gadgetctl up /tmp/off.json
  go_up /tmp/on.json
  # And by one who has found it unbound.
  echo >"$gadgets/g/UDC"
  go_up /tmp/off.json
  go_down g
  expect_sound "$function"
done
