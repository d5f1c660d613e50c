{
  "name": "desk",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "bcdDevice": "0x0100",
  "bcdUSB": "0x0200",
  "bMaxPacketSize0": "0x40",
  "strings": {
    "en-US": {
      "serialnumber": "No. #1",
      "product": "Desk \"#\"",
      "manufacturer": "Example"
    }
  },
  "functions": [
    {
      "function": "rndis.usb0",
      "class": "0xef",
      "subclass": "0x04",
      "protocol": "0x01",
      "qmult": 5,
      "host_addr": "02:00:00:00:00:02",
      "dev_addr": "02:00:00:00:00:01",
      "os_desc": { "compatible_id": "RNDIS", "sub_compatible_id": "5162001" }
    },
    {
      "function": "hid.mouse",
      "report_length": 4,
      "subclass": 1,
      "protocol": 2,
      "report_desc": "05010902a1010901a1000509190129081500250175019508810205010930093109381581257f750895038106c0c0"
    },
    {
      "function": "mass_storage.disk",
      "stall": true,
      "luns": [
        {
          "ro": true,
          "removable": true,
          "cdrom": false,
          "nofua": false,
          "file": "/srv/disk.img",
          "inquiry_string": ""
        },
        { "ro": true, "cdrom": true }
      ]
    },
    {
      "function": "uac2.usb0",
      "c_srate": 44100,
      "c_chmask": 3,
      "c_ssize": 2,
      "p_chmask": 0
    }
  ],
  "configs": [
    {
      "name": "c.1",
      "bmAttributes": "0x80",
      "MaxPower": 500,
      "strings": { "en-US": { "configuration": "All" } },
      "functions": ["rndis.usb0", "hid.mouse", "mass_storage.disk"]
    },
    { "name": "second.2", "MaxPower": 2, "functions": ["uac2.usb0"] }
  ],
  "os_desc": {
    "qw_sign": "MSFT100",
    "b_vendor_code": "0x01",
    "use": true,
    "config": "c.1"
  }
}
