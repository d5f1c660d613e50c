{
  "name": "camera",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "bcdDevice": "0x0000",
  "functions": [
    {
      "function": "uvc.0",
      "streaming_maxpacket": 3072,
      "formats": [
        {
          "format": "yuyv",
          "frames": [
            { "size": "640x480", "fps": [30, 15] },
            { "size": "320x240", "fps": 30 }
          ]
        },
        {
          "format": "mjpeg",
          "frames": [
            { "size": "1280x720", "dwFrameInterval": [333333, 666666] }
          ]
        }
      ]
    }
  ],
  "configs": [
    { "name": "c.1", "MaxPower": 500, "functions": ["uvc.0"] }
  ]
}
