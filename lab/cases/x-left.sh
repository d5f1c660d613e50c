make_gadget g acm.gs0
bind_gadget g
serial_across /dev/ttyGS0 /dev/$(wait_host tty 'ttyACM*')
sleep 100 &
echo bye
