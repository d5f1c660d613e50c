# SPDX-License-Identifier: Apache-2.0
"""Usage: validate.py FILE... < SCHEMA

Prints for each file `valid NAME` or `invalid NAME`, as the package jsonschema judges it by JSON Schema
2020-12; NAME is the last component of the path. Fails when the schema itself is none.
"""

import json
import pathlib
import sys

import jsonschema

schema = json.load(sys.stdin)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def is_valid(path):
    try:
        return validator.is_valid(json.loads(path.read_text()))
    except (ValueError, RecursionError):
        return False


for path in map(pathlib.Path, sys.argv[1:]):
    print("valid" if is_valid(path) else "invalid", path.name)
