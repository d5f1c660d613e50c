# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Without a controller nothing is made.
# udcs: 0

expect_status 69 gadgetctl up cases/profiles/ecm.json --virtual
expect 'gadgets' '' "$(list_gadgets)"
expect 'gadgetctl ls' '' "$(gadgetctl ls)"
expect 'gadgetctl ls-udc' '' "$(gadgetctl ls-udc)"
