truncate -s 8M /tmp/disk.img
make_gadget g mass_storage.0
echo /tmp/disk.img > $gadgets/g/functions/mass_storage.0/lun.0/file
bind_gadget g
disk_across /dev/$(wait_host block 'sd?') /tmp/disk.img
remove_gadget g
wait_gone
make_gadget g midi.0
bind_gadget g
h=$(wait_host sound 'midiC*')
midi_across /dev/snd/$(device_devices sound 'midiC*') /dev/snd/$h
remove_gadget g
wait_gone
