# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Phonet, made by hand, for gadgetctl refuses it: the host reads what is predicted, also at SuperSpeed,
# for which it has no descriptors of its own.
# kernel: 6.1 6.12
# speed: full high super

make_gadget phonet phonet.0 eem.usb0
bind_gadget phonet
verified=$(gadgetctl verify phonet)
expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$verified"
remove_gadget phonet
wait_gone
