# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# gadgetctl in the tree of a system whose only C library is musl.
# link: static

tree=/tmp/musl
cp -r /usr/local/lib/musl "$tree"
cp "$(command -v gadgetctl)" cases/profiles/acm.json "$tree/bin/"
# What gadgetctl mounts there is seen here too.
mount --make-shared /sys
for folder in proc sys dev run; do mount --bind "/$folder" "$tree/$folder"; done
run() { chroot "$tree" /bin/run /bin/gadgetctl "$@"; }

expect 'libraries' ld-musl-x86_64.so.1 "$(ls "$tree/lib")"

# No modprobe in the way: what it would load is there.
expect_status 69 run up /bin/acm.json 2>/tmp/said
expect_match 'what is said' 'gadgetctl: libcomposite: is not loaded, and there is no /sbin/modprobe *' \
  "$(cat /tmp/said)"
modprobe libcomposite

expect 'up' '/bin/gadgetctl: status 0' "$(run up --wait-host 30 /bin/acm.json)"
expect_listed acm configured
wait_drivers '0 cdc_acm 1 cdc_acm'
serial_across "$(serial_port acm acm.gs0)" "/dev/$(wait_host tty 'ttyACM*')"
expect_match 'verify' '*the host reads what was predicted
/bin/gadgetctl: status 0' "$(run verify /bin/acm.json)"

# A controller that comes later.
run down acm
wait_gone
take_away
run up --wait-udc 60 -v /bin/acm.json >/tmp/said 2>&1 &
wait_until 30 'it waits' grep -q 'waiting for dummy_udc.0' /tmp/said
bring_back
wait $!
expect 'gadgets' acm "$(list_gadgets)"
expect 'down' '/bin/gadgetctl: status 0' "$(run down acm)"
expect 'gadgets' '' "$(list_gadgets)"
mount --make-private /sys
