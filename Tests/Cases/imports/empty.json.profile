{
  "name": "empty",
  "functions": []
}
