{
  "name": "lossy",
  "idVendor": "0x1d6b",
  "functions": [
    { "function": "ecm.usb0" },
    { "function": "gizmo.0", "attributes": { "size": 3 } }
  ],
  "configs": [
    { "name": "c.1", "functions": ["ecm.usb0", "gizmo.0"] }
  ],
  "os_desc": { "use": true, "qw_sign": "MSFT100", "b_vendor_code": "0x01" }
}
