import path from "node:path";
import { pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";
import { firstLine } from "./first-line.ts";
import { placeKind } from "./place-kind.ts";
import { UserError } from "./user-error.ts";

/** How the names of files end that are modules. */
const moduleEndings = /\.[cm]?[jt]s$/;

/** Whether a name is that of a module's file, TypeScript or JavaScript. */
export function isModuleFile(name: string): boolean {
  return moduleEndings.test(name);
}

/**
 * What a module of a user's exports as its default. Running it is what she asked for by naming it.
 *
 * @param what - what is looked for in it, for messages: `a metric`
 * @throws UserError if there is no such file, or it cannot be loaded
 */
export async function defaultExportOf(file: string, what: string): Promise<unknown> {
  if ((await placeKind(file)) !== "file")
    throw new UserError(
      `There is no file ${file}: give the path of a module that exports ${what}. It was looked for in ${path.dirname(path.resolve(file))}.`,
    );
  try {
    const url = pathToFileURL(path.resolve(file)).href;
    const { default: exported } = (await tsImport(url, import.meta.url)) as { readonly default?: unknown };
    // Where no package.json calls its folder one of modules, the file is read as CommonJS, and its exports are the default.
    return isCommonJs(exported) ? exported.default : exported;
  } catch (error) {
    throw new UserError(`${file} cannot be loaded: ${firstLine(error)}.`);
  }
}

function isCommonJs(exported: unknown): exported is { readonly default?: unknown } {
  return typeof exported === "object" && exported !== null && "__esModule" in exported;
}
