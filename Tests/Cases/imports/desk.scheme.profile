{
  "name": "desk",
  "bcdUSB": "0x0200",
  "bDeviceClass": "0xef",
  "bDeviceSubClass": "0x02",
  "bDeviceProtocol": "0x01",
  "bMaxPacketSize0": "0x40",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "bcdDevice": "0x0123",
  "strings": {
    "en-US": {
      "manufacturer": "Example",
      "product": "Desk with A \"quote\"",
      "serialnumber": "0001"
    },
    "de-DE": { "product": "Schreibtisch für alle" }
  },
  "functions": [
    {
      "function": "rndis.usb0",
      "dev_addr": "02:00:00:00:00:01",
      "host_addr": "02:00:00:00:00:02",
      "qmult": 5,
      "class": "0xef",
      "subclass": "0x04",
      "protocol": "0x01",
      "os_desc": { "compatible_id": "RNDIS", "sub_compatible_id": "5162001" }
    },
    {
      "function": "hid.keys",
      "protocol": 1,
      "subclass": 1,
      "report_length": 8,
      "report_desc": "keyboard"
    },
    {
      "function": "mass_storage.disk",
      "stall": true,
      "luns": [
        {
          "cdrom": false,
          "ro": true,
          "nofua": false,
          "removable": true,
          "file": "/srv/disk.img",
          "inquiry_string": "Example Disk"
        },
        { "cdrom": false, "ro": false, "nofua": false, "removable": true }
      ]
    },
    { "function": "acm.port" }
  ],
  "configs": [
    {
      "name": "The only one.1",
      "bmAttributes": "0xc0",
      "MaxPower": 100,
      "strings": { "en-US": { "configuration": "All of it" } },
      "functions": ["rndis.usb0", "hid.keys", "mass_storage.disk", "acm.port"]
    }
  ],
  "os_desc": {
    "use": true,
    "b_vendor_code": "0xcd",
    "qw_sign": "MSFT100",
    "config": "The only one.1"
  }
}
