# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# Two cameras. The second says that it has an interrupt endpoint, as the first has: the kernel keeps
# the number, and what is predicted is what the host reads.
# endpoints: enumerations/uvc/endpoints
# kernel: 6.12

profile=cases/profiles/uvc-two.json
camera serve dummy_udc.0 &
go_up "$profile"
wait_drivers '0 uvcvideo 1 uvcvideo 2 uvcvideo 3 uvcvideo'
# shellcheck disable=SC2046  # an option and its value
expect_match 'gadgetctl verify' '*: the host reads what was predicted' \
  "$(gadgetctl verify "$profile" $(model dummy_udc.0))"
expect_match 'the second control interface' '*09040200010e0100*' \
  "$(host_read | tr -d ' ')"
go_down "$profile"
