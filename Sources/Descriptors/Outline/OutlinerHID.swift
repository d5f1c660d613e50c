// SPDX-License-Identifier: Apache-2.0

extension Outliner {
  /// A HID report descriptor, which has neither `bLength` nor a type: HID 1.11 §6.2.2.
  static func hidReport(_ title: String, _ bytes: ArraySlice<UInt8>) -> DescriptorOutline {
    DescriptorOutline(title, bytes, HIDItemText.all(of: bytes).map { OutlineField($0) })
  }
}
