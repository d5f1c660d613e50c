{
  "name": "camera",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "functions": [
    {
      "function": "uvc.cam",
      "streaming_maxburst": 0,
      "streaming_maxpacket": 3072,
      "streaming_interval": 1,
      "function_name": "Front",
      "formats": [
        {
          "format": "mjpeg",
          "bDefaultFrameIndex": 1,
          "frames": [
            {
              "size": "640x480",
              "bmCapabilities": 0,
              "dwMinBitRate": 29491200,
              "dwMaxBitRate": 29491200,
              "dwMaxVideoFrameBufferSize": 614400,
              "dwFrameInterval": [333333]
            }
          ]
        },
        {
          "format": "yuyv",
          "frames": [
            { "size": "320x240", "dwFrameInterval": [333333] }
          ]
        }
      ]
    }
  ],
  "configs": [
    { "name": "c.1", "functions": ["uvc.cam"] }
  ]
}
