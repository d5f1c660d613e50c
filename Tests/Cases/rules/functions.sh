# What the functions' attributes take, and when.
mkdir g
mkdir g/configs/c.1
mkdir g/functions/ecm.a
echo 02:00:00:00:00:01 > g/functions/ecm.a/host_addr
echo 03:00:00:00:00:01 > g/functions/ecm.a/host_addr    # Invalid argument
echo 00:00:00:00:00:00 > g/functions/ecm.a/dev_addr     # Invalid argument
cat g/functions/ecm.a/qmult                      # = 5
echo 256 > g/functions/ecm.a/qmult               # Numerical result out of range
cat g/functions/ecm.a/ifname                     # = (unnamed net_device)
echo lan > g/functions/ecm.a/ifname              # Invalid argument
echo lan%d%d > g/functions/ecm.a/ifname          # Invalid argument
echo abcdefghijklmnop%d > g/functions/ecm.a/ifname      # Argument list too long
echo lan%d > g/functions/ecm.a/ifname
cat g/functions/ecm.a/ifname                     # = lan%d
ln -s g/functions/ecm.a g/configs/c.1/ecm.a
echo 10 > g/functions/ecm.a/qmult                # Device or resource busy
echo 02:00:00:00:00:02 > g/functions/ecm.a/dev_addr     # Device or resource busy
rm g/configs/c.1/ecm.a
echo 10 > g/functions/ecm.a/qmult
mkdir g/functions/rndis.a
echo ef > g/functions/rndis.a/class
cat g/functions/rndis.a/class                    # = ef
echo 0xef > g/functions/rndis.a/class
cat g/functions/rndis.a/class                    # = 00
echo xyz > g/functions/rndis.a/class             # Invalid argument
mkdir g/functions/rndis.a/os_desc/interface.rndis/Label
echo 8 > g/functions/rndis.a/os_desc/interface.rndis/Label/type    # Invalid argument
echo 1 > g/functions/rndis.a/os_desc/interface.rndis/Label/type
rmdir g/functions/rndis.a                        # Directory not empty
rmdir g/functions/rndis.a/os_desc/interface.rndis       # Operation not permitted
rmdir g/functions/rndis.a/os_desc/interface.rndis/Label
mkdir g/functions/midi.a
echo 17 > g/functions/midi.a/in_ports            # Invalid argument
cat g/functions/midi.a/index                     # = -1
echo 40 > g/functions/midi.a/index               # Invalid argument
ln -s g/functions/midi.a g/configs/c.1/midi.a
echo 2 > g/functions/midi.a/in_ports             # Device or resource busy
rm g/configs/c.1/midi.a
rmdir g/functions/midi.a
rmdir g/functions/rndis.a
rmdir g/functions/ecm.a
rmdir g/configs/c.1
rmdir g
