import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { BroughtFile } from "./brought-file.ts";
import { npyArray } from "./npy-stream.ts";
import { noModalities } from "./own-modalities.ts";

/** A `.npy` file: one array. */
export async function openNpy(where: string): Promise<BroughtFile> {
  const { size } = await stat(where);
  const stream = () => createReadStream(where, { highWaterMark: 2 ** 20 });
  return {
    where,
    names: [""],
    main: "",
    find: (name) => (name === "" ? name : null),
    open: () => npyArray({ where, size, storedBytes: size, stream }),
    modalities: async () => noModalities,
    close: async () => {},
  };
}
