import { writePlots } from "../reports/index.ts";
import type { Results } from "../suites/index.ts";

/** Saves every picture of results, and says where, how many, and what is missing. */
export async function savePlots(folder: string, results: Results): Promise<void> {
  const { files, note } = await writePlots(folder, results);
  const many = `${files.length} picture${files.length === 1 ? "" : "s"}`;
  process.stderr.write(`Saved ${many} to ${folder}\n${note === null ? "" : `${note}\n`}`);
}
