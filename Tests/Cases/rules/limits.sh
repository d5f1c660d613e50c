# What there is only so much of on a machine.
mkdir g
mkdir g/functions/acm.0
mkdir g/functions/acm.1
mkdir g/functions/acm.2
mkdir g/functions/acm.3
mkdir g/functions/acm.4
mkdir g/functions/acm.5
mkdir g/functions/acm.6
mkdir g/functions/acm.7
mkdir g/functions/acm.8                          # Device or resource busy
mkdir g/configs/c.1
ln -s g/functions/acm.0 g/configs/c.1/acm.0
ln -s g/functions/acm.1 g/configs/c.1/acm.1
ln -s g/functions/acm.2 g/configs/c.1/acm.2
ln -s g/functions/acm.3 g/configs/c.1/acm.3
ln -s g/functions/acm.4 g/configs/c.1/acm.4
ln -s g/functions/acm.5 g/configs/c.1/acm.5
ln -s g/functions/acm.6 g/configs/c.1/acm.6
echo dummy_udc.0 > g/UDC                         # Device or resource busy
rm g/configs/c.1/acm.6
echo dummy_udc.0 > g/UDC
echo > g/UDC
rm g/configs/c.1/acm.0
rm g/configs/c.1/acm.1
rm g/configs/c.1/acm.2
rm g/configs/c.1/acm.3
rm g/configs/c.1/acm.4
rm g/configs/c.1/acm.5
rmdir g/configs/c.1
rmdir g/functions/acm.0
rmdir g/functions/acm.1
rmdir g/functions/acm.2
rmdir g/functions/acm.3
rmdir g/functions/acm.4
rmdir g/functions/acm.5
rmdir g/functions/acm.6
rmdir g/functions/acm.7
rmdir g
