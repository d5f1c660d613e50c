# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A printer: the host reads the whole of its device ID, and bytes cross.
# kernel: 6.1 6.12

# are_free FILE…: whether they can be opened, which only one process can at a time. What limits the time
# of a command here lets go of the command's files a second later.
are_free() {
  local file
  for file; do (: >"$file") || return; done
}

profile=cases/profiles/printer.json
go_up "$profile"
wait_drivers '0 usblp'
up_again "$profile"
id=$(sed -n 's/.*"pnp_string": "\(.*\)".*/\1/p' "$profile")
expect 'the device ID' "$id" "$(cat "$(host_device)"/*:1.0/ieee1284_id)"
printer=/dev/g_printer0
port=/dev/usb/$(wait_host usbmisc 'lp*')
pass_bytes "$port" "$printer" 16384
wait_until 10 'both ends can be opened again' are_free "$printer" "$port"
pass_bytes "$printer" "$port" 16384
go_down "$profile"
