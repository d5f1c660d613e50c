// SPDX-License-Identifier: Apache-2.0

extension Controller {
  /// How a driver chooses the endpoint for a request: the operation `match_ep` of its
  /// `struct usb_gadget_ops`.
  ///
  /// Where a rule finds none, or has none to prefer, the first that matches is taken.
  public enum SelectionRule: String, CaseIterable, Hashable, Sendable {
    /// The first that matches: `usb_ep_autoconfig_ss` of `drivers/usb/gadget/epautoconf.c`.
    case firstMatch = "first-match"
    /// Of the free IN endpoints the last for isochronous transfers:
    /// `drivers/usb/chipidea/udc.c`, `ci_udc_match_ep`.
    case chipidea
    /// The first free one of the direction, whatever else it can do:
    /// `drivers/usb/cdns3/cdns3-gadget.c`, `cdns3_find_available_ep`.
    case cdns3
    /// Endpoints without DMA for interrupt transfers: `drivers/usb/gadget/udc/net2280.c`,
    /// `net2280_match_ep`.
    case net2280
    /// `ep3-bulk` for interrupt transfers and `ep2-bulk`, which has DMA, for what a host reads:
    /// `drivers/usb/gadget/udc/goku_udc.c`, `goku_match_ep`.
    case goku
  }
}

extension EndpointSelection {
  /// The endpoint that the driver prefers to the first that matches; nil: it prefers none.
  func preferred(for request: EndpointRequest) -> Int? {
    switch controller.selection {
    case .firstMatch: nil
    case .chipidea: lastForIsochronousIn(request)
    case .cdns3: controller.endpoints.indices.first { isFree($0, request.direction) }
    case .net2280: firstMatch(among: namesPreferredByNet2280(for: request), request)
    case .goku: firstMatch(among: namesPreferredByGoku(for: request), request)
    }
  }

  private func lastForIsochronousIn(_ request: EndpointRequest) -> Int? {
    guard (request.transfer, request.direction) == (.isochronous, .in) else { return nil }
    return controller.endpoints.indices.last { isFree($0, .in) }
  }

  /// The names of all chips that the driver serves; of one chip only some exist.
  private func namesPreferredByNet2280(for request: EndpointRequest) -> [String] {
    switch (request.transfer, request.direction) {
    case (.interrupt, .in): ["ep-e", "ep-f", "ep2in", "ep4in"]
    case (.interrupt, .out): ["ep-e", "ep-f", "ep1out", "ep3out"]
    case (.isochronous, .in): ["ep1in", "ep3in"]
    case (.isochronous, .out): ["ep2out", "ep4out"]
    default: []
    }
  }

  private func namesPreferredByGoku(for request: EndpointRequest) -> [String] {
    switch (request.transfer, request.direction) {
    case (.interrupt, _): ["ep3-bulk"]
    case (.bulk, .in): ["ep2-bulk"]
    default: []
    }
  }

  private func firstMatch(among names: [String], _ request: EndpointRequest) -> Int? {
    names.lazy
      .compactMap { name in controller.endpoints.firstIndex { $0.name == name } }
      .first { matches($0, request) }
  }
}
