import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { architecture } from "../../models/architecture.ts";
import { initialise } from "../../models/initialise.ts";
import { layersOf, stretchesOf } from "./layout.ts";
import { everyFusion, materialise, smallNetworks } from "./small-networks.ts";

const dims = [200, 100];

describe("the start of a network", () => {
  it("lies within 1/sqrt(fan-in) of zero, and moves everywhere", () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { layout, parameters } = materialise(network);
        for (const { from, to, fanIn } of stretchesOf(layout)) {
          // Storing as float32 may round a number at the very edge outwards by half a unit in the last place.
          const bound = (1 / Math.sqrt(fanIn)) * (1 + 2 ** -24);
          for (const value of parameters.subarray(from, to)) {
            expect(Math.abs(value)).toBeLessThanOrEqual(bound);
            expect(value).not.toBe(0);
          }
        }
      }),
    );
  });

  it("counts every modality's inputs in the fan-in of the joint layer", () => {
    const fanIns = Object.fromEntries(
      (["early", "intermediate", "late", "unimodal-2"] as const).map((fusion) => {
        const { encoders, joint } = architecture(fusion, dims, 2);
        const blocks = encoders.flatMap((own) => own?.at(-1)?.fanIn ?? []);
        return [fusion, [...blocks, joint.fanIn]];
      }),
    );
    expect(fanIns).toEqual({
      early: [300, 300, 300],
      intermediate: [150, 150, 150],
      late: [75, 75, 75],
      "unimodal-2": [100, 100],
    });
  });

  it.each(everyFusion(2))("is spread uniformly for %s", (fusion) => {
    const layout = architecture(fusion, dims, 2);
    const parameters = initialise(layout, 1);
    const large = layersOf(layout).filter(({ inputs, outputs }) => inputs * outputs >= 1000);
    expect(large.length).toBeGreaterThan(0);
    for (const { weights, inputs, outputs, fanIn } of large) {
      const count = inputs * outputs;
      const shares = Array.from(
        parameters.subarray(weights, weights + count),
        (value) => value * Math.sqrt(fanIn),
      );
      const mean = shares.reduce((sum, u) => sum + u, 0) / count;
      const square = shares.reduce((sum, u) => sum + u * u, 0) / count;
      // u uniform on (-1, 1) has E u = 0 with variance 1/3, and E u^2 = 1/3 with variance 1/5 - 1/9 = 4/45.
      // Five standard deviations: chance passes them once in 1.7 million.
      expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(1 / 3 / count));
      expect(Math.abs(square - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / 45 / count));
      // All of 1000 or more numbers stay below 98 % of the bound with probability 0.98^1000 < 2e-9.
      expect(Math.max(...shares.map(Math.abs))).toBeGreaterThan(0.98);
    }
  });

  it("is the same for the same seed and another for another", () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { layout, parameters } = materialise(network);
        expect(initialise(layout, network.seed)).toEqual(parameters);
        const other = initialise(layout, network.seed + 1);
        // Two 32-bit draws are equal by chance once in 4 billion: every single number should differ, here most do.
        const same = other.filter((value, i) => value === parameters[i]).length;
        expect(same).toBeLessThan(0.1 * other.length);
      }),
    );
  });

  it("differs between layers of the same shape", () => {
    const layout = architecture("late", [8, 8], 2);
    const parameters = initialise(layout, 1);
    const [first, second] = layout.encoders.map((own) => {
      const { weights, inputs, outputs } = own![0]!;
      return parameters.slice(weights, weights + inputs * outputs);
    });
    expect(first).toHaveLength(second!.length);
    expect(first).not.toEqual(second);
  });
});
