import type { FusionModel, FusionNetwork } from "../../models/index.ts";

/** A network that says when its head is about to be run; who made the network disposes of it. */
export function watchedNetwork(network: FusionNetwork, beforeHead: () => void): FusionModel {
  const { fusion, inputs, target, classes, width } = network;
  return {
    ...{ fusion, inputs, target, classes, width },
    encode: (modality, rows) => network.encode(modality, rows),
    head(sums, rows) {
      beforeHead();
      return network.head(sums, rows);
    },
    dispose() {},
  };
}
