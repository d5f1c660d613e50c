# What can be made and removed in a gadget. Paths start below usb_gadget.
# A line is a command, and behind the mark what it answers: nothing, an error, or = and a text.
mkdir g
mkdir g                                          # File exists
mkdir g/other                                    # Operation not permitted
rmdir g/functions                                # Operation not permitted
rmdir g/strings                                  # Operation not permitted
rmdir g/os_desc                                  # Operation not permitted
rm g/idVendor                                    # Operation not permitted
mkdir g/functions/acm                            # Invalid argument
mkdir g/functions/nosuch.a                       # No such file or directory
mkdir g/functions/acm.123456789012345678901234567890123456    # File name too long
mkdir g/functions/acm.a
mkdir g/functions/acm.a                          # File exists
mkdir g/configs/c                                # Invalid argument
mkdir g/configs/.1                               # Invalid argument
mkdir g/configs/c.0                              # Invalid argument
mkdir g/configs/c.x                              # Invalid argument
mkdir g/configs/c.256                            # Numerical result out of range
mkdir g/configs/c.1
mkdir g/configs/d.1                              # Device or resource busy
mkdir g/strings/0x409
mkdir g/strings/0x0409                           # File exists
mkdir g/strings/abc                              # Invalid argument
mkdir g/strings/0x0009                           # Invalid argument
mkdir g/strings/0x10000                          # Numerical result out of range
mkdir g/strings/0x407
mkdir g/strings/0x40c                            # Value too large for defined data type
mkdir g/configs/c.1/strings/0x409
rmdir g/configs/c.1                              # Directory not empty
rmdir g                                          # Directory not empty
rmdir g/configs/c.1/strings/0x409
rmdir g/configs/c.1
rmdir g/functions/acm.a
rmdir g/strings/0x407
rmdir g/strings/0x409
rmdir g
