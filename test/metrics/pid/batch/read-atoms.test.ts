import { expect, it } from "vitest";
import { entropy, mutualInformation } from "../../../../math/information.ts";
import { coupledEntropy } from "../../../../metrics/pid/batch/coupled-entropy.ts";
import { coupling } from "../../../../metrics/pid/batch/coupling.ts";
import { readAtoms } from "../../../../metrics/pid/batch/read-atoms.ts";
import { softmax } from "../../../../models/softmax-cross-entropy.ts";
import { randomMasses, uniforms } from "./random-batch.ts";

const [rows, classes] = [8, 3];
const masses = randomMasses(rows, classes, 6);
const one = coupling(uniforms(classes * rows * rows, 6, "theta"), masses, {
  rounds: 10_000,
  tolerance: 1e-13,
});
const joint = softmax(uniforms(rows * classes, 7, "joint"), rows, classes);
const read = readAtoms(rows, rows, () => ({ coupling: one, ...coupledEntropy(one) }), joint);

/** What the definitions say of the whole table of the coupling. */
const alone = [masses.first, masses.second].map((mass) => mutualInformation(mass, classes, rows));
const least = mutualInformation(one.q, classes, rows * rows);
const share = Float64Array.from({ length: classes }, (_, y) =>
  masses.first.subarray(y * rows, (y + 1) * rows).reduce((sum, mass) => sum + mass, 0),
);

it("one batch's atoms are those of its coupling", () => {
  expect(read.redundancy.value).toBeCloseTo(alone[0]! + alone[1]! - least, 11);
  expect(read.unique[0].value).toBeCloseTo(least - alone[1]!, 11);
  expect(read.unique[1].value).toBeCloseTo(least - alone[0]!, 11);
  const uncertainty = entropy(joint.map((p) => p / rows)) - Math.log2(rows);
  expect(read.synergy.value).toBeCloseTo(entropy(share) - least - uncertainty, 11);
});

it("no modality alone tells more than the coupling", () => {
  for (const { value } of read.unique) expect(value).toBeGreaterThan(0);
});

it("the same batch twice has the same atoms and an error smaller by the root of two and a little", () => {
  const twice = readAtoms(
    2 * rows,
    rows,
    () => ({ coupling: one, ...coupledEntropy(one) }),
    new Float64Array([...joint, ...joint]),
  );
  expect(twice.synergy.value).toBeCloseTo(read.synergy.value, 12);
  // Squares over n (n - 1): twice as many over 16 x 15 instead of 8 x 7.
  const ratio = Math.sqrt((2 * 8 * 7) / (16 * 15));
  expect(twice.synergy.standardError! / read.synergy.standardError!).toBeCloseTo(ratio, 10);
});
