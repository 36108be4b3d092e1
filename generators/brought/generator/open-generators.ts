import { type OpenedParts, openParts, type PartSource } from "../../../math/programs/open-parts.ts";
import type { Generator } from "../../dataset.ts";
import { generatorOfCommand } from "./command/generator-of-command.ts";
import { generatorOfFile } from "./generator-file.ts";

/**
 * Opens a user's generators: modules, or programs that speak the protocol of docs/generator-protocol.md.
 *
 * @throws UserError if one of them is no generator; then none is left running
 */
export function openGenerators(sources: readonly PartSource[]): Promise<OpenedParts<Generator>> {
  return openParts(sources, {
    option: "--generator-command",
    ofFile: generatorOfFile,
    ofCommand: generatorOfCommand,
  });
}
