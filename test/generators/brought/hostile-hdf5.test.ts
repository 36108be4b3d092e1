import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BroughtFile } from "../../../generators/brought/brought-file.ts";
import { openHdf5 } from "../../../generators/brought/hdf5/hdf5-file.ts";
import { readArrays } from "../../../generators/brought/read-arrays.ts";
import { selectedColumns } from "../../../generators/brought/selection.ts";
import { UserError } from "../../../math/user-error.ts";

/** One file for all: a thread takes longer to start than everything in here. */
const where = "test/fixtures/brought/hostile.h5";
let file: BroughtFile;
beforeAll(async () => {
  file = await openHdf5(where);
});
afterAll(() => file.close());

/** Reads an array of the file as a modality. */
async function read(name: string) {
  const array = await file.open(name);
  const columns = selectedColumns(null, array, "modality a");
  const modality = {
    name: "a",
    array,
    columns,
    sampleShape: [],
    columnNames: null,
    missing: "refuse",
  } as const;
  return readArrays([modality], null, undefined);
}

describe("an HDF5 file", () => {
  it.each([
    ["link", 'is a link to another file, "plain.h5", and links are not followed'],
    ["nowhere", "has no nowhere"],
    ["circle", "is damaged or cut off"],
    ["missing", "has no missing"],
    // Neither table.csv, which stands beside the file, nor anything else is seen from within.
    ["external", "is damaged or cut off"],
    ["virtual", "has its data in other files, which are not read"],
    ["complex", "neither numbers nor texts"],
    ["record", "neither numbers nor texts"],
    ["reference", "neither numbers nor texts"],
    ["ragged", "neither numbers nor texts"],
    ["lzf", "is packed by lzf, which is not read"],
    ["large", "beyond 2^53"],
    ["texts", "holds texts, not numbers"],
    ["huge", "takes 4000000 MB with all modalities, and 4295 are allowed"],
    ["single", "is a single number"],
    ["empty", "is empty"],
    ["rowless", "has no rows"],
    ["group", "is a group of a kind that is not read"],
    ["shapeless", "is a sparse matrix without a shape"],
    ["partless", "has no partless/indices"],
    ["short", "its parts are not of one length"],
    ["falling", "its index pointers do not rise"],
    ["outside", "it has an entry at 5 of 2"],
    ["twice", "it has two entries at one place"],
  ])("is refused for %s", async (name, message) => {
    const reading = read(name);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/^test\/fixtures\/brought\/hostile\.h5[^\n]+\.$/);
  });
});
