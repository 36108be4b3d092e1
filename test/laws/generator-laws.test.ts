import fc from "fast-check";
import { describe, it } from "vitest";
import { type DatasetRequest, type DatasetSpec, modalityShapes } from "../../generators/index.ts";
import { classLaws, generatorLaws } from "./generator-laws.ts";
import { generatorsUnderLaws } from "./support/generators-under-laws.ts";

/** Every setting of every generator, with all else at its default. */
const cases = generatorsUnderLaws.flatMap((generator) => {
  const { least, most } = generator.modalities;
  return Array.from({ length: most - least + 1 }, (_, extra) => least + extra).flatMap((modalities) =>
    generator.settings(modalities).map((setting) => {
      const spec = generator.complete({ generator: generator.id, setting, modalities });
      return { id: generator.id, setting, modalities, generator, spec };
    }),
  );
});

/** What may be asked of any generator; twice ten columns are room enough for any modality, a series has whole steps. */
function requests(spec: DatasetSpec): fc.Arbitrary<DatasetRequest> {
  const { generator, setting, modalities, target, logic } = spec;
  const columns = modalityShapes(spec).map(([columns, features]) =>
    features === undefined
      ? fc.integer({ min: 10, max: 12 }).map((half) => 2 * half)
      : fc.integer({ min: 1, max: 2 }).map((own) => columns * own),
  );
  return fc.record(
    {
      generator: fc.constant(generator),
      setting: fc.constant(setting),
      modalities: fc.constant(modalities),
      samples: fc.integer({ min: 20, max: 70 }),
      dims: fc.tuple(...columns),
      ...(target === "class" ? { labelNoise: fc.double({ min: 0, max: 0.5, noNaN: true }) } : {}),
      ...(logic === null ? {} : { logic: fc.constantFrom("parity", "exactly-one") }),
    },
    { requiredKeys: ["generator", "setting", "modalities", "samples"] },
  );
}

describe.each(cases)("$id $setting of $modalities modalities", ({ generator, spec }) => {
  const laws = spec.target === "class" ? { ...generatorLaws, ...classLaws } : generatorLaws;

  it.each(Object.entries(laws))("%s", (_, law) => {
    fc.assert(
      fc.property(requests(spec), fc.integer({ min: 1, max: 2 ** 31 }), (request, seed) =>
        law(generator, generator.complete(request), seed),
      ),
      // Every generator, setting and number of modalities has runs of its own: few of each are many in all.
      { numRuns: 3 },
    );
  });
});
