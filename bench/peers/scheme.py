# SPDX-License-Identifier: Apache-2.0
"""A scheme of gt, in libconfig's language, with the same gadget."""

NUMBERS = {"idVendor", "idProduct", "bcdDevice", "bcdUSB", "bDeviceClass", "bDeviceSubClass",
           "bDeviceProtocol", "bMaxPacketSize0"}


def scheme(tree):
    attrs = {name: int(value, 0) for name, value in tree.items() if name in NUMBERS}
    return "".join(f"{name} = {write(value)};\n" for name, value in (
        ("attrs", attrs),
        ("strings", strings(tree)),
        ("functions", {key(name): function(name, of) for name, of in tree["functions"].items()}),
        ("configs", [config(name, of) for name, of in tree["configs"].items()]),
    ))


def key(name):
    return name.replace(".", "_")


def strings(tree):
    return [{"lang": int(code, 0), **texts} for code, texts in tree.get("strings", {}).items()]


def function(name, values):
    kind, instance = name.split(".", 1)
    attrs = {name: number(value) for name, value in values.items() if isinstance(value, str)}
    luns = [lun(of) for name, of in sorted(values.items()) if name.startswith("lun.")]
    if luns:
        attrs["luns"] = luns
    return {"type": kind, "instance": instance, "attrs": attrs}


def lun(values):
    flags = {name: values.get(name, "0") == "1" for name in ("cdrom", "ro", "nofua", "removable")}
    return {**flags, "file": "", "inquiry_string": values.get("inquiry_string", "")}


def config(name, values):
    label, number_ = name.rsplit(".", 1)
    attrs = {"bMaxPower": int(values["MaxPower"]) // 2} if "MaxPower" in values else {}
    links = [{"name": link, "function": key(of[0])}
             for link, of in values.items() if isinstance(of, list)]
    return {"id": int(number_), "name": label, "attrs": attrs, "strings": strings(values),
            "functions": links}


def number(value):
    return int(value, 0) if value[:1].isdigit() and ":" not in value else value


def write(value):
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{ " + " ".join(f"{name} = {write(of)};" for name, of in value.items()) + " }"
        case list():
            return "( " + ", ".join(write(of) for of in value) + " )"
        case int():
            return str(value)
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
