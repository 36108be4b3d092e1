import { createHash } from "node:crypto";
import type { MeasuredData } from "../generators/index.ts";

const known = new WeakMap<MeasuredData, string>();

/** A hash of all that a dataset consists of: two of them that have the same are the same. Worked out once for all its cells. */
export function datasetDigest(dataset: MeasuredData): string {
  const digest = known.get(dataset) ?? digestOf(dataset);
  known.set(dataset, digest);
  return digest;
}

function digestOf({ law, modalities, latents, labels, targets, split }: MeasuredData): string {
  const hash = createHash("sha256").update(JSON.stringify(law));
  const tables = [...modalities, ...latents].map(({ data }) => data);
  for (const table of [...tables, labels, ...(targets === null ? [] : [targets]), ...Object.values(split)])
    hash.update(new Uint8Array(table.buffer, table.byteOffset, table.byteLength));
  return hash.digest("hex");
}
