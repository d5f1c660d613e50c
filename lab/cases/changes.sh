# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash disable=SC2154
# A gadget that is up becomes another: by the plan that is written down, and just as if it were made
# anew, in configfs and for the host. The unit tests run the same folders on a model of the kernel.
# each: changes
# udcs: 2

mkdir -p /srv
truncate -s 8M /srv/disk.img /srv/other.img
folder=Cases/changes/$each
udc=$(sed -n 's/^  "udc": "\(.*\)",$/\1/p' "$folder/after.json")

# shellcheck disable=SC2046  # an option and its value
gadgetctl up "$folder/before.json" $(model "$udc")
serve "$folder" "$udc"
wait_configured "$(cat "$gadgets/g/UDC")"
gadgetctl plan "$folder/after.json" >/tmp/plan
expect_same 'the plan' "$folder/plan.txt" /tmp/plan
go_up "$folder/after.json" "$udc"
up_again "$folder/after.json" "$udc"
expect_as_fresh "$folder/after.json" "$udc"
gadgetctl down g
wait_gone "$udc"
