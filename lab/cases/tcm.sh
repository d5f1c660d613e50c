# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=dash
# A SCSI device of the target core, made by hand in the one order that works: the function, its target,
# the link. The host reads what is predicted, and a file crosses; at SuperSpeed it takes the streams of
# UAS, which dummy_hcd has not, so that the host's drivers are kept away from it there.
# extras: tcm
# kernel: 6.1 6.12
# speed: full high super

target=/sys/kernel/config/target
truncate -s 8M /tmp/disk.img
open_configfs
modprobe target_core_mod
modprobe usb_f_tcm
make_gadget tcm
mkdir "$gadgets/tcm/functions/tcm.0"

disk=$target/core/fileio_0/disk
mkdir -p "$disk"
echo fd_dev_name=/tmp/disk.img,fd_dev_size=8388608 >"$disk/control"
echo 1 >"$disk/enable"
group=$target/usb_gadget/naa.6001405c3214b06a/tpgt_1
mkdir -p "$group/lun/lun_0"
ln -s "$disk" "$group/lun/lun_0/disk"
echo naa.6001405c3214b06b >"$group/nexus"
echo 1 >"$group/enable"

[ "$speed" != super ] || echo 0 >/sys/bus/usb/drivers_autoprobe
ln -s "$gadgets/tcm/functions/tcm.0" "$gadgets/tcm/configs/c.1/"
echo dummy_udc.0 >"$gadgets/tcm/UDC"
wait_until 30 'the host sees it' host_device
verified=$(gadgetctl verify tcm)
expect_match 'gadgetctl verify' '*: the host reads what was predicted' "$verified"
[ "$speed" = super ] || disk_across "/dev/$(wait_host block 'sd?')" /tmp/disk.img

echo >"$gadgets/tcm/UDC"
wait_gone
rm "$gadgets/tcm/configs/c.1/tcm.0"
echo 0 >"$group/enable"
rm "$group/lun/lun_0/disk"
rmdir "$group/lun/lun_0" "$group" "${group%/*}" "$disk" "${disk%/*}" "$target/usb_gadget"
remove_gadget tcm
