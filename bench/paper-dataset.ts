import { type Dataset, findGenerator } from "../generators/index.ts";

/** The InterSHAP paper's two modalities at full size: 20,000 rows of 200 and 100 columns. */
export function paperDataset(): Dataset {
  const generator = findGenerator("hd-xor");
  const spec = generator.complete({
    generator: "hd-xor",
    setting: "synergy",
    samples: 20_000,
    dims: [200, 100],
  });
  return generator.generate(spec, 1);
}
