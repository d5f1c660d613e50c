{
  "name": "lossy",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "bcdDevice": "0x0000",
  "strings": { "en-US": { "manufacturer": "Example" } },
  "functions": [
    { "function": "uac2.0", "c_chmask": 3 },
    {
      "function": "uvc.0",
      "formats": [
        {
          "format": "yuyv",
          "frames": [
            { "size": "640x480", "fps": 30 }
          ]
        }
      ]
    },
    { "function": "gizmo.0", "attributes": { "size": "3" } }
  ],
  "configs": [
    { "name": "c.1", "MaxPower": 500, "functions": ["uac2.0", "uvc.0", "gizmo.0"] }
  ]
}
