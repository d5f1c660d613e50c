# Disks and their media.
mkdir g
mkdir g/configs/c.1
mkdir g/functions/mass_storage.a
rmdir g/functions/mass_storage.a/lun.0           # Operation not permitted
mkdir g/functions/mass_storage.a/lun             # Invalid argument
mkdir g/functions/mass_storage.a/lun.16          # Numerical result out of range
mkdir g/functions/mass_storage.a/lun.1
mkdir g/functions/mass_storage.a/disk.1          # Device or resource busy
cat g/functions/mass_storage.a/stall             # = 0
cat g/functions/mass_storage.a/lun.0/removable   # = 1
cat g/functions/mass_storage.a/lun.1/removable   # = 1
cat g/functions/mass_storage.a/lun.0/file        # =
echo /srv/none.img > g/functions/mass_storage.a/lun.0/file    # No such file or directory
echo /srv/disk.img > g/functions/mass_storage.a/lun.0/file
cat g/functions/mass_storage.a/lun.0/file        # = /srv/disk.img
echo 1 > g/functions/mass_storage.a/lun.0/ro     # Device or resource busy
echo 1 > g/functions/mass_storage.a/lun.0/cdrom  # Device or resource busy
echo > g/functions/mass_storage.a/lun.0/file
echo 1 > g/functions/mass_storage.a/lun.0/cdrom
cat g/functions/mass_storage.a/lun.0/ro          # = 1
ln -s g/functions/mass_storage.a g/configs/c.1/a
mkdir g/functions/mass_storage.a/lun.2           # Device or resource busy
echo 1 > g/functions/mass_storage.a/stall        # Device or resource busy
rm g/configs/c.1/a
rmdir g/functions/mass_storage.a                 # Directory not empty
rmdir g/functions/mass_storage.a/lun.1
rmdir g/functions/mass_storage.a
rmdir g/configs/c.1
rmdir g
