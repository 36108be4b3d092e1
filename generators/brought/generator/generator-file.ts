import { defaultExportOf } from "../../../math/default-export.ts";
import { UserError } from "../../../math/user-error.ts";
import type { Generator } from "../../dataset.ts";
import { type BroughtGenerator, generatorOf } from "./brought-generator.ts";
import { completeGeneratorCard } from "./generator-schema.ts";

/**
 * The generator that a module of a user's exports as its default; TypeScript or JavaScript.
 *
 * @throws UserError if there is no such file, it cannot be loaded, or what it exports is no generator
 */
export async function generatorOfFile(file: string): Promise<Generator> {
  const exported = await defaultExportOf(file, "a generator");
  if (typeof exported !== "object" || exported === null || !("law" in exported))
    throw new UserError(
      `${file} exports no generator: write "export default { id, summary, settings, law(asked) {...} }" as docs/your-generator.md shows.`,
    );
  const where = `The generator in ${file}`;
  const { law, rows, ...card } = exported as BroughtGenerator;
  for (const [name, own] of Object.entries({ law, rows }))
    if (typeof own !== "function" && !(name === "rows" && own === undefined))
      throw new UserError(`${where} has a ${name} that is no function: make it one.`);
  completeGeneratorCard(card, rows !== undefined, where);
  // As it stands, since its functions may call each other.
  return generatorOf(exported as BroughtGenerator);
}
