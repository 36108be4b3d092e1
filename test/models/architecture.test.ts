import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Architecture, architecture, type DenseLayer } from "../../models/architecture.ts";
import { layersOf, stretchesOf } from "./layout.ts";
import { everyFusion, smallNetworks } from "./small-networks.ts";

const shape = ({ inputs, outputs, activation }: DenseLayer) => `${inputs}-${outputs} ${activation}`;

/** The sizes and activations of a network, encoder by encoder, then the joint layer, then the head. */
function shapes({ encoders, width, joint, head }: Architecture) {
  return {
    encoders: encoders.map((own) => own?.map(shape) ?? null),
    joint: `${joint.fanIn}-${width} ${joint.activation}`,
    head: head.map(shape),
  };
}

const trainedCount = (layout: Architecture) =>
  stretchesOf(layout)
    .filter(({ trained }) => trained)
    .reduce((sum, { from, to }) => sum + to - from, 0);

describe("the networks of the paper, 200 and 100 columns, two classes", () => {
  // Counted by hand: a dense layer has inputs * outputs weights and outputs biases.
  it.each([
    ["early", "trained", 56_627, 56_627],
    ["early", "frozen", 56_627, 56_627],
    ["intermediate", "trained", 36_627, 36_627],
    ["intermediate", "frozen", 36_627, 11_477],
    ["late", "trained", 31_627, 31_627],
    ["late", "frozen", 31_627, 152],
    ["unimodal-1", "trained", 25_252, 25_252],
    ["unimodal-2", "trained", 6_377, 6_377],
  ] as const)("%s with %s encoders has %i parameters and trains %i", (fusion, encoders, all, trained) => {
    const layout = architecture(fusion, [200, 100], 2, encoders);
    expect(layout.parameters).toBe(all);
    expect(trainedCount(layout)).toBe(trained);
  });

  it("early: 300 -> 150 -> 75 -> 2", () => {
    expect(shapes(architecture("early", [200, 100], 2))).toEqual({
      encoders: [["200-150 linear"], ["100-150 linear"]],
      joint: "300-150 relu",
      head: ["150-75 relu", "75-2 linear"],
    });
  });

  it("intermediate: no activation after a modality's own layer", () => {
    expect(shapes(architecture("intermediate", [200, 100], 2))).toEqual({
      encoders: [
        ["200-100 linear", "100-75 linear"],
        ["100-50 linear", "50-75 linear"],
      ],
      joint: "150-75 relu",
      head: ["75-2 linear"],
    });
  });

  it("late: two layers with ReLU for each modality, then the last one over both", () => {
    expect(shapes(architecture("late", [200, 100], 2))).toEqual({
      encoders: [
        ["200-100 relu", "100-50 relu", "50-2 linear"],
        ["100-50 relu", "50-25 relu", "25-2 linear"],
      ],
      joint: "75-2 linear",
      head: [],
    });
  });

  it("unimodal: early fusion of one modality, the other is not read", () => {
    expect(shapes(architecture("unimodal-2", [200, 100], 2))).toEqual({
      encoders: [null, ["100-50 linear"]],
      joint: "100-50 relu",
      head: ["50-25 relu", "25-2 linear"],
    });
  });
});

describe("networks of other sizes", () => {
  // The published code's columns for 3 to 6 modalities.
  it.each([
    [[200, 100, 150], "450-225 relu", "225-112 linear"],
    [[200, 100, 150, 100], "550-275 relu", "275-137 linear"],
    [[200, 100, 150, 100, 150], "700-350 relu", "350-175 linear"],
    [[200, 100, 150, 100, 150, 100], "800-400 relu", "400-200 linear"],
  ])("join %j", (dims, early, intermediate) => {
    expect(shapes(architecture("early", dims, 2)).joint).toBe(early);
    const own = shapes(architecture("intermediate", dims, 2));
    expect(own.joint).toBe(intermediate.replace("linear", "relu"));
    expect(own.encoders).toHaveLength(dims.length);
    const quarters = dims.reduce((sum, d) => sum + Math.floor(d / 4), 0);
    expect(shapes(architecture("late", dims, 2)).joint).toBe(`${quarters}-2 linear`);
  });

  it("round odd halves down", () => {
    expect(shapes(architecture("early", [7, 4], 3))).toEqual({
      encoders: [["7-5 linear"], ["4-5 linear"]],
      joint: "11-5 relu",
      head: ["5-2 relu", "2-3 linear"],
    });
    expect(shapes(architecture("late", [7, 4], 3)).encoders).toEqual([
      ["7-3 relu", "3-1 relu", "1-3 linear"],
      ["4-2 relu", "2-1 relu", "1-3 linear"],
    ]);
  });

  it("never halve one column to none", () => {
    for (const fusion of everyFusion(2)) {
      for (const { inputs, outputs } of layersOf(architecture(fusion, [1, 1], 2))) {
        expect(Math.min(inputs, outputs)).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it("give every parameter to one layer, none to two", () => {
    fc.assert(
      fc.property(smallNetworks, ({ fusion, dims, classes, encoders }) => {
        const layout = architecture(fusion, dims, classes, encoders);
        let end = 0;
        for (const { from, to } of stretchesOf(layout)) {
          expect(from).toBe(end);
          end = to;
        }
        expect(layout.parameters).toBe(end);
      }),
    );
  });

  it("feed every layer what the one below it gives", () => {
    fc.assert(
      fc.property(smallNetworks, ({ fusion, dims, classes }) => {
        const { encoders, width, head } = architecture(fusion, dims, classes);
        encoders.forEach((own, m) => {
          expect(
            own?.reduce((size, { inputs, outputs }) => (inputs === size ? outputs : -1), dims[m]!) ?? width,
          ).toBe(width);
        });
        expect(head.reduce((size, { inputs, outputs }) => (inputs === size ? outputs : -1), width)).toBe(
          classes,
        );
      }),
    );
  });

  it("with frozen encoders have the same layout and train only from the joint layer up", () => {
    fc.assert(
      fc.property(smallNetworks, ({ fusion, dims, classes }) => {
        const trained = architecture(fusion, dims, classes, "trained");
        const frozen = architecture(fusion, dims, classes, "frozen");
        expect(shapes(frozen)).toEqual(shapes(trained));
        expect(frozen.encoders.map((own) => own?.map((layer) => layer.trained))).toEqual(
          frozen.encoders.map((own) => own?.map((_, position) => position === own.length - 1)),
        );
        expect(frozen.head.every((layer) => layer.trained)).toBe(true);
      }),
    );
  });
});
