# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A virtual controller is taken only when it is asked for, and one that is in use never.
# udcs: 2

expect_status 69 gadgetctl up cases/profiles/ecm.json
expect 'gadgets' '' "$(list_gadgets)"

go_up cases/profiles/ecm.json dummy_udc.0
expect_status 69 gadgetctl up cases/profiles/acm.json --udc dummy_udc.0
expect 'gadgets' ecm "$(list_gadgets)"
wait_configured dummy_udc.0

go_up cases/profiles/acm.json dummy_udc.1
wait_drivers '0 cdc_ether 1 cdc_ether' dummy_udc.0
wait_drivers '0 cdc_acm 1 cdc_acm' dummy_udc.1
up_again cases/profiles/ecm.json dummy_udc.0
up_again cases/profiles/acm.json dummy_udc.1
gadgetctl down --all
wait_gone dummy_udc.0
wait_gone dummy_udc.1
expect 'gadgets' '' "$(list_gadgets)"
