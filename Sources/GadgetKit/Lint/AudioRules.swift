// SPDX-License-Identifier: Apache-2.0

extension Rule {
  /// What the hosts do with sound.
  static let audioRules = [captureRate]

  private static let captureRate = Rule(
    "capture-rate", .warning,
    story: """
      The kernel's uac2 captures 64000 samples per second when it is not told otherwise, a rate that \
      no host mixes to. Windows ends with Code 10 and macOS stays silent. Both directions are on by \
      default, so that a gadget that was meant to play only has this rate too.

      "c_srate": 48000, or "c_chmask": 0 for no stream from the host.
      """
  ) { profile in
    profile.functions(of: "uac2").compactMap { function in
      guard function.value("c_chmask") != "0", function.values["c_srate"] == nil else { return nil }
      return Breach(
        function.place(of: "c_srate"), "is left to the kernel, which takes 64000", "48000")
    }
  }
}
