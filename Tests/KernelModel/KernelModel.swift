import GadgetKit
