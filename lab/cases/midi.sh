# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# MIDI: a note is heard at the other end.

profile=cases/profiles/midi.json
go_up "$profile"
wait_drivers '0 snd-usb-audio 1 snd-usb-audio'
up_again "$profile"
midi_across "/dev/snd/$(device_devices sound 'midiC*')" "/dev/snd/$(wait_host sound 'midiC*')"
go_down "$profile"
