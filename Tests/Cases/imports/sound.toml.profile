{
  "name": "sound",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "bcdDevice": "0x0000",
  "functions": [
    {
      "function": "uac2.0",
      "function_name": "Sound",
      "fb_max": 5,
      "c_chmask": 3,
      "c_srate": 48000,
      "c_ssize": 2,
      "c_mute_present": true,
      "p_chmask": 0,
      "p_hs_bint": 4
    }
  ],
  "configs": [
    { "name": "c.1", "MaxPower": 500, "functions": ["uac2.0"] }
  ]
}
