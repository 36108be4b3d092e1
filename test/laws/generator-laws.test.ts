import fc from "fast-check";
import { describe, it } from "vitest";
import { type DatasetRequest, generators } from "../../generators/index.ts";
import { generatorLaws } from "./generator-laws.ts";

const cases = generators.flatMap((generator) => {
  const { least, most } = generator.modalities;
  return Array.from({ length: most - least + 1 }, (_, extra) => least + extra).flatMap((modalities) =>
    generator.settings(modalities).map((setting) => ({ generator, setting, modalities })),
  );
});

/** What may be asked of any generator; two columns are room enough for the bits of any modality. */
function requests(generator: string, setting: string, modalities: number): fc.Arbitrary<DatasetRequest> {
  return fc.record(
    {
      generator: fc.constant(generator),
      setting: fc.constant(setting),
      modalities: fc.constant(modalities),
      samples: fc.integer({ min: 20, max: 70 }),
      dims: fc.array(fc.integer({ min: 2, max: 9 }), { minLength: modalities, maxLength: modalities }),
      logic: fc.constantFrom("parity", "exactly-one"),
    },
    { requiredKeys: ["generator", "setting", "modalities", "samples"] },
  );
}

describe.each(cases)(
  "$generator.id $setting of $modalities modalities",
  ({ generator, setting, modalities }) => {
    it.each(Object.entries(generatorLaws))("%s", (_, law) => {
      fc.assert(
        fc.property(
          requests(generator.id, setting, modalities),
          fc.integer({ min: 1, max: 2 ** 31 }),
          (request, seed) => law(generator, generator.complete(request), seed),
        ),
        // Every generator, setting and number of modalities has runs of its own: few of each are many in all.
        { numRuns: 3 },
      );
    });
  },
);
