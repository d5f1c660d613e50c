# speed: full high super
make_gadget g ecm.usb0
bind_gadget g
wait_drivers '0 cdc_ether 1 cdc_ether'
ping_across usb0 "$(wait_host net '*')"
remove_gadget g
wait_gone
