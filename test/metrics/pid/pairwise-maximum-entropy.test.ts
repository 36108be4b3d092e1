import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marginalEntropies } from "../../../metrics/information/marginal-entropies.ts";
import { type JointDistribution, jointDistribution } from "../../../metrics/pid/joint-distribution.ts";
import { pairwiseMaximumEntropy } from "../../../metrics/pid/measures/pairwise-maximum-entropy.ts";
import { twoSources } from "../../../metrics/pid/measures/two-sources.ts";
import { joints, steepJoints } from "./support/arbitrary-joints.ts";

/** Rounding of sums of at most a few hundred terms of the size of the information (below 3 bits). */
const ROUNDING = 1e-12;
/** What the solver allows, and rounding. */
const ALLOWED = 1.1e-11;

function expectGreatest(joint: JointDistribution): void {
  const q = pairwiseMaximumEntropy(twoSources(joint));
  const [before, after] = [joint.p, q].map((p) => marginalEntropies({ shape: joint.shape, p }));
  const { first, second } = twoSources({ shape: joint.shape, p: q });
  const { first: wanted1, second: wanted2 } = twoSources(joint);
  const apart = [...first, ...second].map((mass, i) => Math.abs(mass - [...wanted1, ...wanted2][i]!));
  expect(Math.max(...apart)).toBeLessThan(ALLOWED);
  expect(Math.abs(after![3]! - before![3]!)).toBeLessThan(ROUNDING);
  expect(after![7]!).toBeGreaterThanOrEqual(before![7]! - 1e-8);
}

describe("the greatest entropy has the pairwise marginals, and no less entropy than the joint", () => {
  test("of any joint", () => {
    fc.assert(fc.property(joints, expectGreatest));
  });

  test("of joints with cells a million times as likely as others", () => {
    fc.assert(fc.property(steepJoints, expectGreatest), { numRuns: 1000 });
  });

  test("where a whole step of Newton's would end in certainty of the wrong symbol", () => {
    const p = [
      [0, 0, 0.2999982305197411, 0],
      [0, 0.0000018982911225456854, 0, 0.09999941017324702],
      [0.09999941017324702, 9.999941017324703e-7, 0.19999882034649405, 0],
      [9.999941017324703e-7, 0.19999882034649405, 9.999941017324703e-7, 0],
      [0, 9.999941017324703e-7, 0, 0.09999941017324702],
    ];
    expectGreatest(jointDistribution([5, 2, 2], p.flat()));
  });
});
