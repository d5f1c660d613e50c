// SPDX-License-Identifier: Apache-2.0

import Descriptors

extension FunctionType {
  /// USB Video, a camera: the kernel's `function/f_uvc.c` and `uvc_configfs.c`.
  public static let uvc = FunctionType(
    "uvc", module: "usb_f_uvc", option: "CONFIG_USB_CONFIGFS_F_UVC",
    attributes: [
      .init(
        "streaming_interval", .integer(1...16, .decimal), initial: .value("1"), change: .unlinked,
        "packets of pictures come every 2^(n-1) frames, or microframes"),
      .init(
        "streaming_maxpacket", .integer(1...3072, .decimal), initial: .value("1024"),
        change: .unlinked, "bytes of pictures in a frame, or microframe"),
      .init(
        "streaming_maxburst", .integer(0...15, .decimal), initial: .value("0"), change: .unlinked,
        "packets of a burst at SuperSpeed, less one"),
      .init(
        "function_name", .unterminatedText(maximum: 31), initial: .value("UVC Camera"),
        change: .unlinked, since: .init(5, 19), "name of the camera that the host sees"),
    ],
    groups: [
      .init("control", VideoDirectories.control), .init("streaming", VideoDirectories.streaming),
    ],
    keys: [.videoFormats, .videoControl, .videoColors],
    defects: [
      .init(
        isRefused: false,
        "keeps the whole gadget from its host until a program serves the camera: has its video device "
          + "open, and has subscribed to UVC_EVENT_SETUP", "start that program too")
    ],
    contents: camera, issues: packetIssues,
    "camera: /dev/videoN here, from which a program sends, and on the host")

  /// What the kernel would change by itself, so that it would not be as it was written.
  @Sendable private static func packetIssues(_ function: Profile.Function) -> [Issue] {
    guard let burst = function.values["streaming_maxburst"], burst.value != "0",
      let packet = function.values["streaming_maxpacket"], let bytes = Int(packet.value),
      bytes % 1024 != 0
    else { return [] }
    return [
      Issue(
        at: packet.position, packet.path,
        "\(bytes) is no whole number of packets of 1024 bytes, as streaming_maxburst has it",
        "1024, 2048 or 3072")
    ]
  }

  private static func camera(
    _ settings: FunctionSettings
  ) throws(UnknownContents) -> FunctionContents {
    let camera = try VideoCamera(settings)
    return FunctionContents(
      strings: [.known(settings["function_name"] ?? ""), "Video Streaming"], interfaces: 2,
      requests: camera.requests,
      leaves: { memory, _ in
        if camera.hasInterruptEndpoint { memory.hasVideoInterruptEndpoint = true }
      }
    ) { numbers, speed throws(DescriptorError) in
      try camera.descriptors(numbers, at: speed)
    }
  }
}
