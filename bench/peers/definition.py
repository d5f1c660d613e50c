# SPDX-License-Identifier: Apache-2.0
"""A definition of gadgetconfig, which is the tree of configfs in JSON."""

import json


def definition(name, tree):
    configs = {config: {**{key: value for key, value in of.items() if not isinstance(value, list)},
                        "strings": of.get("strings", {}),
                        "functions": [{"name": link, "function": value[0]}
                                      for link, value in of.items() if isinstance(value, list)]}
               for config, of in tree["configs"].items()}
    return json.dumps({name: {**tree, "configs": configs}}, indent=2)
