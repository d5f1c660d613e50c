// SPDX-License-Identifier: Apache-2.0

extension KernelLog {
  /// The type of the function whose bind failed, where the kernel says it.
  ///
  /// Not all types have a line for that, and some had one only in earlier kernels.
  static func complainingType(in log: [String]) -> String? {
    for line in log {
      for (words, type) in complaints where line.mentions(words) { return type }
    }
    return nil
  }

  /// The words of `drivers/usb/gadget/function/f_*.c`; the more exact ones stand first.
  private static let complaints: [(words: String, type: String)] = [
    (" acm/", "acm"),
    (" cdc_ethernet/", "ecm"), ("cdc_ethernet: can't bind", "ecm"),
    (" cdc_eem/", "eem"), ("cdc_eem: can't bind", "eem"),
    (" cdc_network/", "ncm"), ("cdc_network: can't bind", "ncm"),
    (" cdc_subset/", "geth"), ("cdc_subset: can't bind", "geth"),
    (" rndis/", "rndis"), ("rndis: can't bind", "rndis"),
    ("gser: can't bind", "gser"),
    (" obex/", "obex"),
    ("gmidi function: can't bind", "midi"), ("snd_card_new() failed", "midi"),
    ("midi2_func: can't bind", "midi2"),
    ("hidg_bind FAILED", "hid"),
    ("unable to autoconfigure all endpoints", "mass_storage"),
    ("source/sink: can't autoconfigure on", "SourceSink"),
    ("loopback: can't autoconfigure on", "Loopback"),
    ("can't autoconfigure on", "printer"),
    ("USB CDC Phonet: cannot autoconfigure", "phonet"),
    ("Can't claim all required eps", "tcm"),
    ("Unable to allocate control EP", "uvc"), ("Unable to allocate interrupt EP", "uvc"),
    ("Unable to allocate streaming EP", "uvc"),
  ]
}
