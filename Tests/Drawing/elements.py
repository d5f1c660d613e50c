# SPDX-License-Identifier: Apache-2.0
# Usage: elements.py < FILE
#
# Prints the names of the elements of an XML text, each on a line; fails when it is not well-formed.
import sys
from xml.etree import ElementTree

for element in ElementTree.parse(sys.stdin.buffer).iter():
    print(element.tag.rsplit("}", 1)[-1])
