{
  "name": "desk",
  "udc": "fe980000.usb",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "bcdDevice": "0x0100",
  "bcdUSB": "0x0200",
  "bDeviceClass": "0xef",
  "bDeviceSubClass": "0x02",
  "bDeviceProtocol": "0x01",
  "max_speed": "high-speed",
  "strings": {
    "en-US": { "manufacturer": "Example", "product": "Désk", "serialnumber": "0001" }
  },
  "functions": [
    { "function": "acm.0", "console": false },
    {
      "function": "rndis.0",
      "dev_addr": "02:00:00:00:00:01",
      "host_addr": "02:00:00:00:00:02",
      "class": "0xef",
      "subclass": "0x04",
      "protocol": "0x01"
    },
    {
      "function": "mass_storage.0",
      "stall": true,
      "luns": [
        { "file": "/srv/disk.img", "ro": true, "removable": true },
        { "cdrom": true, "ro": true }
      ]
    },
    {
      "function": "hid.0",
      "subclass": 0,
      "protocol": 0,
      "report_length": 1,
      "report_desc": "05010902a10105091901290815002501750195088102c0"
    },
    { "function": "gser.0" },
    {
      "function": "printer.0",
      "pnp_string": "MFG:Example;MDL:Printer;CMD:PCL;",
      "q_len": 5
    }
  ],
  "configs": [
    {
      "name": "c.1",
      "MaxPower": 250,
      "bmAttributes": "0xc0",
      "strings": { "en-US": { "configuration": "All of it" } },
      "functions": ["acm.0", "rndis.0", "mass_storage.0", "hid.0", "gser.0"]
    },
    { "name": "c.2", "MaxPower": 500, "functions": ["printer.0"] }
  ],
  "os_desc": {
    "use": true,
    "b_vendor_code": "0x01",
    "qw_sign": "MSFT100",
    "config": "c.1"
  },
  "webusb": {
    "use": true,
    "bVendorCode": "0x02",
    "landingPage": "https://example.org/desk",
    "bcdVersion": "0x0100"
  }
}
