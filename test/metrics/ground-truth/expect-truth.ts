import { expect } from "vitest";
import { type DatasetRequest, findGenerator, type Law } from "../../../generators/index.ts";
import { type GroundTruth, groundTruth } from "../../../metrics/index.ts";

/** The truth of a generator's law, by a request for data of it. */
export function truthOf(request: DatasetRequest): GroundTruth {
  const generator = findGenerator(request.generator);
  return groundTruth(generator.law(generator.complete(request)));
}

/** Expects every field, numbers to what a solver of decompositions leaves. */
export function expectTruth(law: Law, wanted: GroundTruth): void {
  const found = groundTruth(law);
  for (const [field, value] of Object.entries(wanted)) {
    const actual = found[field as keyof GroundTruth];
    if (typeof value === "number") expect(actual, field).toBeCloseTo(value, 9);
    else if (Array.isArray(value)) {
      value.forEach((bits, m) => {
        expect((actual as number[])[m], `${field} ${m}`).toBeCloseTo(bits, 9);
      });
    } else expect(actual, field).toEqual(value);
  }
}
