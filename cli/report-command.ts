import { Command } from "commander";
import { readResults, render } from "../reports/index.ts";

/** `report`: renders saved results again. */
export function reportCommand(): Command {
  return new Command("report")
    .description("render saved results again")
    .argument("<results>", "a results.json that a suite has written")
    .option("--format <format>", "table or json", "table")
    .action(async (file: string, { format }: { format: string }) => {
      const results = await readResults(file);
      process.stdout.write(await render(results, format));
    });
}
