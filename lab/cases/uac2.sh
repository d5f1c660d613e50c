# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# USB Audio 2.0: an ALSA card at both ends, and the host's has the rates and channels of the profile.
# No sound crosses: dummy_hcd's isochronous endpoints carry no data, and with usbip-vudc the kernel
# crashes as soon as the host ends a stream.
# kernel: 6.1 6.12
# endpoints: enumerations/uac2/endpoints

profile=cases/profiles/uac2.json
go_up "$profile"
wait_drivers '0 snd-usb-audio 1 snd-usb-audio 2 snd-usb-audio'
up_again "$profile"
expect 'PCM devices of the gadget' 'pcmC0D0c pcmC0D0p' "$(device_devices sound 'pcm*' | xargs)"
expect_match 'status' '*uac2.*  card 0  ALSA hw:0, UAC2Gadget' "$(gadgetctl status)"
expect 'PCM devices of the host' 'pcmC1D0c pcmC1D0p' "$(wait_host sound 'pcm*' | xargs)"
expect_match 'what the host can play' '*Playback:*S16_LE*Channels: 2*(ASYNC)*Rates: 48000, 44100
*Capture:*Channels: 1
*(ASYNC)*Rates: 48000
*' "$(cat /proc/asound/card1/stream0)"
go_down "$profile"

# The ready-made loudspeaker.
go_up profiles/speaker.json
wait_drivers '0 snd-usb-audio 1 snd-usb-audio'
up_again profiles/speaker.json
expect 'PCM devices of the host' 'pcmC1D0p' "$(wait_host sound 'pcm*' | xargs)"
go_down profiles/speaker.json
