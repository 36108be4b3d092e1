import path from "node:path";
import { defaultExportOf, isModuleFile } from "../../math/default-export.ts";
import { readJson } from "../../math/read-json.ts";
import type { Suite } from "../suite.ts";
import { suiteOf } from "./brought-suite.ts";
import { checkedSuite } from "./suite-schema.ts";

/** Whether the name of a suite is that of a file with one. */
export function isSuiteFile(name: string): boolean {
  return path.extname(name) === ".json" || isModuleFile(name);
}

/**
 * The suite in a file of a user's: JSON, or a module that exports the same as its default.
 *
 * @throws UserError if there is no such file, or what it holds is no suite
 */
export async function suiteOfFile(file: string): Promise<Suite> {
  const held = isModuleFile(file) ? await defaultExportOf(file, "a suite") : await readJson(file, "a suite");
  return suiteOf(checkedSuite(held, `The suite in ${file}`));
}
