// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

extension MachineIdentity {
  /// The identity of this machine: its device tree's serial number, and its `/etc/machine-id`.
  ///
  /// - Parameters:
  ///   - machineID: what stands in for both; nil: nothing does.
  ///   - root: where the files are.
  /// - Returns: nil when nothing tells the machine from others.
  public static func ofMachine(
    named machineID: String? = nil, root: FilePath = "/"
  ) -> MachineIdentity? {
    if let machineID { return MachineIdentity(serialNumber: nil, machineID: machineID) }
    func text(_ paths: [String]) -> String? {
      paths.lazy.compactMap { root.pushing(FilePath($0)).content }.first
        .map { String(decoding: $0, as: UTF8.self) }
    }
    return MachineIdentity(
      serialNumber: text([
        "sys/firmware/devicetree/base/serial-number", "proc/device-tree/serial-number",
      ]),
      machineID: text(["etc/machine-id", "var/lib/dbus/machine-id"]))
  }
}
