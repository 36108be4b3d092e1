import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomesOf, stateIndex } from "../../../generators/index.ts";
import { mutualInformation } from "../../../math/information.ts";
import { informationOfCoalitions } from "../../../metrics/ground-truth/coalition-information.ts";
import { broja, jointOfLaw } from "../../../metrics/index.ts";
import { sharesOf, spectralLaw } from "../../generators/spectral-laws.ts";
import { countedReads } from "../../support/counted-reads.ts";
import { ruledLaws } from "../anova/product-laws.ts";
import { lawOfBits } from "./designed-laws.ts";

// Sums of at most a few hundred terms below one bit.
const digits = 12;

describe("informationOfCoalitions", () => {
  it.each([2, 3, 4])(
    "is that of each coalition's own joint table, any law of %i modalities",
    (modalities) => {
      fc.assert(
        fc.property(ruledLaws(modalities), (law) => {
          const found = informationOfCoalitions(law);
          const { count: size, joint: ofStates } = outcomesOf(law);
          for (let coalition = 0; coalition < 2 ** modalities; coalition++) {
            const alphabets = law.alphabets.filter((_, m) => (coalition >> m) & 1);
            const rows = alphabets.reduce((product, symbols) => product * symbols, 1);
            const joint = new Float64Array(rows * size);
            for (const [s, { symbols }] of law.states.entries()) {
              const own = symbols.filter((_, m) => (coalition >> m) & 1);
              const row = stateIndex(alphabets, own);
              ofStates[s]!.forEach((mass, y) => {
                joint[row * size + y]! += mass;
              });
            }
            expect(found[coalition]).toBeCloseTo(mutualInformation(joint, rows, size), digits);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it("never falls when a modality joins", () => {
    fc.assert(
      fc.property(ruledLaws(3), (law) => {
        const information = informationOfCoalitions(law);
        information.forEach((bits, coalition) => {
          for (const m of [1, 2, 4]) {
            expect(information[coalition | m]!).toBeGreaterThanOrEqual(bits - 1e-12);
          }
        });
      }),
    );
  });

  it("agrees with the marginal information of a decomposition of two", () => {
    fc.assert(
      fc.property(sharesOf(2), (shares) => {
        const law = spectralLaw(shares, { target: "class" });
        const { alone, together } = broja(jointOfLaw(law)).information;
        const information = informationOfCoalitions(law);
        [0, ...alone, together].forEach((bits, coalition) => {
          expect(information[coalition]).toBeCloseTo(bits, digits);
        });
      }),
      { numRuns: 20 },
    );
  });

  it("is exactly 0 where there is none", () => {
    const parity = lawOfBits(3, (bits) => bits.reduce((sum, bit) => sum + bit, 0) % 2);
    expect([...informationOfCoalitions(parity)]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    // Thirds, whose products and sums do not come out even.
    const thirds = {
      ...parity,
      states: parity.states.map((state) => ({ ...state, labels: [1 / 3, 2 / 3] })),
    };
    expect([...informationOfCoalitions(thirds)]).toEqual(new Array(8).fill(0));
  });

  it("reads a state about once for each coalition, of ten modalities with a thousand values too", () => {
    const weights = Array.from({ length: 1024 }, (_, s) => (s === 0 ? 0 : 1 + Math.sin(s)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const law = spectralLaw(weights.map((weight) => weight / total));
    const states = countedReads(law.states);
    const information = informationOfCoalitions({ ...law, states: states.list });
    // Once more for each of the 1,024 values would be a thousand times that.
    expect(states.reads()).toBeLessThan(2 * 1024 ** 2);
    // Every state has a value of its own.
    expect(information.at(-1)).toBeCloseTo(10, digits);
  });
});
