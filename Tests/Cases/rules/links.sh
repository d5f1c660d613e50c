# What can be linked, and what a link holds fast.
mkdir g
mkdir h
mkdir g/functions/acm.a
mkdir g/functions/acm.b
mkdir h/functions/acm.c
mkdir g/configs/c.1
mkdir g/configs/c.2
ln -s g/functions/acm.a g/configs/c.1/first
ln -s g/functions/acm.a g/configs/c.1/second     # File exists
ln -s h/functions/acm.c g/configs/c.1/third      # Invalid argument
ln -s g/configs/c.2 g/configs/c.1/third          # Invalid argument
ln -s g/functions/none.a g/configs/c.1/third     # No such file or directory
ln -s g/functions/acm.a g/functions/third        # Operation not permitted
ln -s g/functions/acm.a g/configs/c.2/first
rmdir g/functions/acm.a                          # Device or resource busy
rmdir g/configs/c.1                              # Directory not empty
ln -s g/configs/c.1 g/os_desc/c.1
ln -s g/configs/c.2 g/os_desc/c.2                # Device or resource busy
rm g/configs/c.1/first
rmdir g/configs/c.1                              # Device or resource busy
rm g/os_desc/c.1
rmdir g/configs/c.1
rm g/configs/c.2/first
rmdir g/configs/c.2
rmdir g/functions/acm.a
rmdir g/functions/acm.b
rmdir g
rmdir h/functions/acm.c
rmdir h
