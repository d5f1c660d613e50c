# What binds, and what is refused or undone while bound.
mkdir g
echo > g/UDC                                     # No such device
echo dummy_udc.0 > g/UDC                         # Device or resource busy
mkdir g/configs/c.1
echo dummy_udc.0 > g/UDC                         # Device or resource busy
mkdir g/functions/acm.a
mkdir g/functions/acm.b
ln -s g/functions/acm.a g/configs/c.1/acm.a
echo nosuch.0 > g/UDC                            # Device or resource busy
echo dummy_udc.0 > g/UDC
cat g/UDC                                        # = dummy_udc.0
echo dummy_udc.0 > g/UDC                         # Device or resource busy
ln -s g/functions/acm.b g/configs/c.1/acm.b      # Invalid argument
echo high-speed > g/max_speed                    # Invalid argument
echo 0x0105 > g/idProduct
mkdir g/functions/acm.c
rmdir g/functions/acm.c
mkdir h
mkdir h/configs/c.1
mkdir h/functions/acm.d
ln -s h/functions/acm.d h/configs/c.1/acm.d
echo dummy_udc.0 > h/UDC                         # Device or resource busy
rm g/configs/c.1/acm.a
cat g/UDC                                        # =
echo dummy_udc.0 > h/UDC
echo > h/UDC
echo > h/UDC                                     # No such device
rm h/configs/c.1/acm.d
rmdir h/configs/c.1
rmdir h/functions/acm.d
rmdir h
rmdir g/configs/c.1
rmdir g/functions/acm.a
rmdir g/functions/acm.b
rmdir g
