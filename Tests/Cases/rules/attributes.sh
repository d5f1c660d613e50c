# How attributes are written, and what they show then.
mkdir g
cat g/idVendor                                   # = 0x0000
echo 7531 > g/idVendor
cat g/idVendor                                   # = 0x1d6b
echo 0x10000 > g/idVendor                        # Numerical result out of range
echo 1d6b > g/idVendor                           # Invalid argument
echo 0x1a00 > g/bcdDevice                        # Invalid argument
echo 0x210 > g/bcdUSB
cat g/bcdUSB                                     # = 0x0210
echo 256 > g/bDeviceClass                        # Numerical result out of range
cat g/max_speed                                  # = super-speed-plus
echo fast > g/max_speed                          # Invalid argument
echo high-speed > g/max_speed
cat g/max_speed                                  # = high-speed
mkdir g/configs/c.1
echo 2041 > g/configs/c.1/MaxPower               # Numerical result out of range
echo 250 > g/configs/c.1/MaxPower
cat g/configs/c.1/MaxPower                       # = 250
cat g/configs/c.1/bmAttributes                   # = 0x80
echo 0x40 > g/configs/c.1/bmAttributes           # Invalid argument
echo 0x81 > g/configs/c.1/bmAttributes           # Invalid argument
echo 0xa0 > g/configs/c.1/bmAttributes
mkdir g/strings/0x409
echo A maker > g/strings/0x409/manufacturer
cat g/strings/0x409/manufacturer                 # = A maker
echo > g/strings/0x409/manufacturer
cat g/strings/0x409/manufacturer                 # =
echo 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456 > g/strings/0x409/product    # Value too large for defined data type
echo 12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345 > g/strings/0x409/product
echo 2 > g/os_desc/use                           # Invalid argument
echo 1 > g/os_desc/use
cat g/os_desc/use                                # = 1
echo 0x2d > g/os_desc/b_vendor_code
cat g/os_desc/b_vendor_code                      # = 0x2d
echo MSFT100 > g/os_desc/qw_sign
cat g/os_desc/qw_sign                            # = MSFT100
echo AB > g/os_desc/qw_sign
cat g/os_desc/qw_sign                            # = ABFT100
rmdir g/strings/0x409
rmdir g/configs/c.1
rmdir g
