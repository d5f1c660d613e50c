// SPDX-License-Identifier: Apache-2.0

/// Mentor Graphics' controller in chips of many makers: `drivers/usb/musb/musb_core.c`.
///
/// The endpoints are those of a table of FIFOs; each is as large as its FIFO.
extension Controller {
  /// TI OMAP3 to OMAP5, AM335x and others: `mode_4_cfg`, in 16 KiB.
  public static let musb = musb(
    "musb", "Mentor's controller in TI's OMAP and AM335x",
    [
      fifos(1...9, transmit: 512, receive: 512), fifos(10...12, transmit: 256, receive: 64),
      shared(13, 4096), shared(14, 1024), shared(15, 1024),
    ])

  /// Allwinner's older chips: `sunxi_musb_mode_cfg` of `sunxi.c`.
  public static let musbSunxi = musb(
    "musb-sunxi", "Allwinner A10, A20, A31, A33, A64, H6 and others",
    compatible: [
      "allwinner,sun4i-a10-musb", "allwinner,sun6i-a31-musb", "allwinner,sun8i-a33-musb",
      "allwinner,suniv-f1c100s-musb",
    ],
    [fifos(1...5, transmit: 512, receive: 512)])

  /// Allwinner H3, H5, V3s: `sunxi_musb_mode_cfg_h3` of `sunxi.c`.
  public static let musbSunxiH3 = musb(
    "musb-sunxi-h3", "Allwinner H3, H5 and V3s", compatible: ["allwinner,sun8i-h3-musb"],
    [fifos(1...4, transmit: 512, receive: 512)])

  /// MediaTek's chips with this controller: `mtk_musb_mode_cfg` of `mediatek.c`.
  public static let musbMediaTek = musb(
    "musb-mediatek", "MediaTek MT2701, MT7623, MT8516 and others",
    compatible: ["mediatek,mtk-musb"],
    [
      fifos(1...5, transmit: 512, receive: 512), fifos(6...6, transmit: 1024, receive: 1024),
      fifos(7...7, transmit: 512, receive: 64),
    ])

  /// Microchip PolarFire SoC: `mpfs_musb_mode_cfg` of `mpfs.c`.
  public static let musbPolarFire = musb(
    "musb-mpfs", "Microchip PolarFire SoC", compatible: ["microchip,mpfs-musb"],
    [
      fifos(1...3, transmit: 512, receive: 512), fifos(4...4, transmit: 1024, receive: 4096),
    ])

  /// Ingenic JZ4740 and JZ4725B: `jz4740_musb_fifo_cfg` of `jz4740.c`.
  public static let musbJZ4740 = musb(
    "musb-jz4740", "Ingenic JZ4740", compatible: ["ingenic,jz4740-musb"],
    [fifos(1...1, transmit: 512, receive: 512), fifos(2...2, transmit: 64)])

  /// Ingenic JZ4770: `jz4770_musb_fifo_cfg` of `jz4740.c`.
  public static let musbJZ4770 = musb(
    "musb-jz4770", "Ingenic JZ4770", compatible: ["ingenic,jz4770-musb"],
    [fifos(1...5, transmit: 512, receive: 512)])

  /// TI DA8xx and OMAP-L1: `mode_2_cfg`, in 4 KiB. `fifo_setup` takes the lowest bit of a size,
  /// which makes 64 of the 960 that the table has.
  public static let musbDA8xx = musb(
    "musb-da8xx", "TI DA830, DA850 and OMAP-L1", compatible: ["ti,da830-musb"],
    [fifos(1...2, transmit: 512, receive: 512), shared(3, 64), shared(4, 1024)])

  private static func musb(
    _ name: String, _ summary: String, compatible: [String] = [],
    _ endpoints: [[ControllerEndpoint]]
  ) -> Controller {
    Controller(
      name, summary, drivers: ["musb-hdrc"], compatible: compatible, maximumSpeed: .high,
      minimumSpeed: .high, endpoints: endpoints.flatMap(\.self), memory: .ownFIFOs,
      evidence: .source)
  }

  /// Endpoints with a FIFO for each direction; the sizes in bytes.
  private static func fifos(
    _ numbers: ClosedRange<Int>, transmit: UInt16, receive: UInt16? = nil
  ) -> [ControllerEndpoint] {
    numbers.flatMap { number in
      .ofOneDirection([number], .in, packetLimit: transmit)
        + (receive.map { .ofOneDirection([number], .out, packetLimit: $0) } ?? [])
    }
  }

  /// An endpoint whose FIFO, of a size in bytes, serves either direction.
  private static func shared(_ number: Int, _ size: UInt16) -> [ControllerEndpoint] {
    .ofEitherDirection([number], packetLimit: size)
  }
}
