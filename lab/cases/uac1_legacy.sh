# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# The old USB Audio 1.0, which plays on this side's first sound card: Linux's dummy card here. The host
# reads what is predicted, and has a card too.
# extras: uac1_legacy
# kernel: 6.1 6.12
# endpoints: enumerations/uac1/endpoints

modprobe snd-dummy
profile=cases/profiles/uac1_legacy.json
go_up "$profile"
wait_drivers '0 snd-usb-audio 1 snd-usb-audio'
up_again "$profile"
verified=$(gadgetctl verify "$profile" --controller /lab/controller.json)
expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$verified"
expect 'PCM devices of the host' 'pcmC1D0p' "$(wait_host sound 'pcm*' | xargs)"
go_down "$profile"
