import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openHdf5 } from "../../../generators/brought/hdf5/hdf5-file.ts";
import { readBroughtData } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";
import { fixture, written } from "./fixtures.ts";

const byName = { modalities: "rna=rna_*,protein=prot_*", labels: "cell_type" };

/** Up to three bytes anywhere that become others. */
const damage = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat({ max: 255 })),
  {
    minLength: 1,
    maxLength: 3,
  },
);

describe("files with a few wrong bytes", () => {
  // Formats without checksums may be read: the numbers are then others, and no one can tell.
  it.each([
    ["stored.npz", {}],
    ["packed.npz", {}],
    ["both.npy", { modalities: "rna=0:5,protein=5:8" }],
    ["table.csv", byName],
    ["table.tsv", byName],
    ["snappy.parquet", byName],
    ["zstd.parquet", byName],
  ])("are read or refused in one line: %s", async (name, options) => {
    const bytes = fixture(name);
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [place, byte] of changes) changed[Math.floor(place * changed.length)] = byte;
        try {
          await readBroughtData({ path: written(name, changed), ...options });
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message).toMatch(/^[^\n]+\.$/);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("are never read as other numbers where the format has checksums", async () => {
    const bytes = fixture("packed.npz");
    const whole = await readBroughtData({ path: written("a.npz", bytes) });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [place, byte] of changes) changed[Math.floor(place * changed.length)] = byte;
        const read = await readBroughtData({ path: written("a.npz", changed) }).catch(() => null);
        const found = read?.modalities.map(({ matrix }) => matrix.data);
        if (read?.modalities.length === 2)
          expect(found).toEqual(whole.modalities.map(({ matrix }) => matrix.data));
      }),
      { numRuns: 60 },
    );
  });

  it("that keep the reader of HDF5 busy forever are given up", async () => {
    const bytes = fixture("cells.h5mu");
    // The heap of texts then has an object of no size, after which the library looks for the next one, forever.
    for (const [at, byte] of [
      [59140, 0o166],
      [66553, 0o12],
      [68620, 0o377],
    ] as const)
      bytes[at] = byte;
    await expect(openHdf5(written("cells.h5mu", bytes), 700)).rejects.toThrow(
      "there is no end to reading it",
    );
  });
});
