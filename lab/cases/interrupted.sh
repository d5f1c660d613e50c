# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# A signal in the middle of a change leads back; after a kill the next command goes on from there.
# udcs: 2
# limit: 300

ffs-echo --print /tmp/echo.descriptors /tmp/echo.strings
profile=cases/profiles/ffs.json
function='{ "function": "ecm.e" }'
cat >/tmp/before.json <<END
{ "name": "ffs", "udc": "dummy_udc.0", "idVendor": 1, "idProduct": 2, "functions": [ $function ] }
END

# begin: `up`, in the middle of which a program is waited for that does not come. Only with job control
# does a shell not have its background processes ignore SIGINT and SIGQUIT.
begin() {
  set -m
  gadgetctl up "$profile" -v --udc dummy_udc.0 --wait-functions 60 2>/tmp/said &
  up=$!
  set +m
  wait_until 20 'the program is waited for' grep -q ' until ' /tmp/said
}

# interrupted SIGNAL NUMBER: `up` ends by that signal, after it has led back.
interrupted() {
  begin
  kill -s "$1" "$up"
  expect_status $((128 + $2)) wait "$up"
  expect_match "what is said after SIG$1" "*gadgetctl: ended by SIG$1 before step * of *
gadgetctl: everything is as it was before" "$(cat /tmp/said)"
}

# Nothing was there before.
for signal in 'HUP 1' 'INT 2' 'QUIT 3' 'TERM 15'; do
  # shellcheck disable=SC2086  # a name and a number
  interrupted $signal
  expect 'gadgets' '' "$(list_gadgets)"
  expect 'files of gadgetctl' '/run/gadgetctl/lock' "$(find /run/gadgetctl -type f)"
done

# Another gadget of the name was there, and is bound again.
go_up /tmp/before.json
snapshot ffs >/tmp/before
host_read >/tmp/read
interrupted TERM 15
# Some values are the kernel's answer to the host.
wait_configured
snapshot ffs >/tmp/after
expect_same 'the gadget' /tmp/before /tmp/after
host_read >/tmp/read.now
expect_same 'what the host reads' /tmp/read /tmp/read.now
up_again /tmp/before.json

# A process that is killed leaves it half-made, and down removes that.
begin
kill -KILL "$up"
wait "$up" || true
expect 'gadgets' ffs "$(list_gadgets)"
gadgetctl down ffs
expect 'gadgets' '' "$(list_gadgets)"
! grep functionfs /proc/mounts || fail 'a functionfs is still mounted'

# Or up makes of it what is wanted.
begin
kill -KILL "$up"
wait "$up" || true
go_up /tmp/before.json
go_down ffs
