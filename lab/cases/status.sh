# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# gadgetctl status says what has become of gadgets, and finds what appeared for their functions; see also
# uvc.sh, ffs.sh and uac2.sh.
# kernel: 6.1 6.12
# limit: 300

# says STATUS PATTERN [ARGUMENT…]: `gadgetctl status` ends with that status, and says that.
says() {
  local status=$1 pattern=$2
  shift 2
  expect_status "$status" gadgetctl status "$@" >/tmp/said
  expect_match "gadgetctl status $*" "$pattern" "$(cat /tmp/said)"
}

says 3 ''
expect_status 69 gadgetctl status nobody 2>/dev/null

# What a host uses, with all that appeared for it.
truncate -s 8M /tmp/disk.img
cat >/tmp/all.json <<'END'
{ "name": "all", "udc": "dummy_udc.0", "idVendor": "0x1d6b", "idProduct": "0x0104",
  "functions": [
    { "function": "ecm.net", "dev_addr": "02:00:00:00:00:01", "host_addr": "02:00:00:00:00:02" },
    { "function": "acm.port" },
    { "function": "hid.keys", "report_desc": "keyboard", "no_out_endpoint": true },
    { "function": "mass_storage.disks",
      "luns": [ { "file": "/tmp/disk.img", "ro": true }, { "cdrom": true } ] } ] }
END
go_up /tmp/all.json
says 0 'all: configured: a host uses it, at high-speed
  controller  dummy_udc.0 (dummy_udc), at most high-speed
  endpoints   6 of 12 IN, 3 of 12 OUT
  owner       ours
  bound for   *s
  FUNCTION            NODE
  ecm.net             usb0         02:00:00:00:00:01, down
  acm.port            /dev/ttyGS0
  hid.keys            /dev/hidg0
  mass_storage.disks  lun.0        /tmp/disk.img, read only
                      lun.1        no medium, CD-ROM' all
# The host's end is up as soon as its driver is, whatever else is done with it.
ip link set usb0 up
host=$(wait_host net '*')
ip link set "$host" up
wait_until 30 'usb0 has a carrier' has_carrier usb0
says 0 '*usb0 *02:00:00:00:00:01, carrier*'
expect_match 'status as JSON' '*"configured": true,*"speed": "high-speed",*"bound_seconds": [0-9]*,*' \
  "$(gadgetctl status all --json)"

# It has what it had from when on it is bound; one that somebody bound by hand does not count.
up_again /tmp/all.json
says 0 '*bound for *'
echo >"$gadgets/all/UDC"
wait_gone
says 3 'all: not bound: no host can see it
*'
bind_gadget all
expect_match 'bound by hand' '*"bound_seconds": null,*' "$(gadgetctl status all --json)"
go_down /tmp/all.json

# Somebody else's, with an ALSA card and a printer.
make_gadget theirs midi.notes printer.paper Loopback.echo
bind_gadget theirs
says 0 'theirs: configured: *
  owner       foreign
  FUNCTION       NODE
  midi.notes     card 0           ALSA hw:0, fmidi
  printer.paper  /dev/g_printer0
  Loopback.echo  -'
remove_gadget theirs
