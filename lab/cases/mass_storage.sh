# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A disk: what the host writes is in the image, and the other way round.

truncate -s 8M /tmp/disk.img
profile=cases/profiles/mass_storage.json
go_up "$profile"
wait_drivers '0 usb-storage'
up_again "$profile"
disk_across "/dev/$(wait_host block 'sd?')" /tmp/disk.img
go_down "$profile"
