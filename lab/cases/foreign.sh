# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Gadgets of somebody else, with functions that gadgetctl does not know, are listed and never
# touched.
# udcs: 2

make_gadget bound Loopback.0 printer.0
bind_gadget bound dummy_udc.1
make_gadget unbound hid.0
snapshot bound >/tmp/bound
snapshot unbound >/tmp/unbound
host_read dummy_udc.1 >/tmp/read

profile=cases/profiles/ecm.json
go_up "$profile"
expect_listed bound foreign
expect_listed unbound foreign
up_again "$profile"
ping_across "$(device_devices net '*')" "$(wait_host net '*')"
expect_status 1 gadgetctl down bound
gadgetctl down --all
wait_gone
expect 'gadgets' 'bound unbound' "$(list_gadgets | xargs)"

snapshot bound >/tmp/bound.now
snapshot unbound >/tmp/unbound.now
host_read dummy_udc.1 >/tmp/read.now
expect_same 'the bound gadget' /tmp/bound /tmp/bound.now
expect_same 'the unbound gadget' /tmp/unbound /tmp/unbound.now
expect_same 'what its host reads' /tmp/read /tmp/read.now

remove_gadget bound
remove_gadget unbound
