{
  "name": "one",
  "idVendor": "0x1d6b",
  "idProduct": "0x0104",
  "strings": { "en-US": { "product": "One" } },
  "functions": [
    { "function": "acm.0" },
    { "function": "hid.0", "report_length": 1 },
    {
      "function": "mass_storage.0",
      "luns": [
        {}
      ]
    }
  ],
  "configs": [
    { "name": "c.1", "functions": ["acm.0"] }
  ]
}
