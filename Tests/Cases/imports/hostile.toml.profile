{
  "name": "hostile",
  "idVendor": "0x0001",
  "idProduct": "0x0002",
  "bcdDevice": "0x0000",
  "functions": [],
  "configs": [
    { "name": "c.1", "MaxPower": 500, "functions": [] }
  ]
}
