import { Command, Option } from "commander";
import { table } from "table";
import { generators, realData } from "../generators/index.ts";
import { largestOf } from "../math/extremes.ts";
import { UserError } from "../math/user-error.ts";
import { writeWhole } from "../math/write-whole.ts";
import { type MetricCard, metrics } from "../metrics/index.ts";
import { modelSummaries } from "../models/index.ts";
import { formats, metricCardsPage } from "../reports/index.ts";
import { suites } from "../suites/index.ts";
import { print } from "./print.ts";

/** `list`: what there is to run. */
export function listCommand(): Command {
  return new Command("list")
    .description("list the suites, generators, models and metrics there are")
    .addOption(
      new Option("--markdown <part>", "print that part as a page in Markdown, with all its details").choices([
        "metrics",
      ]),
    )
    .option("--out <file>", "with --markdown: the file to write the page to, instead of printing it")
    .action(async ({ markdown, out }: { markdown?: "metrics"; out?: string }) => {
      if (out !== undefined && markdown === undefined)
        throw new UserError("--out is for a page: give --markdown metrics too, or leave it out.");
      if (markdown === "metrics") {
        const page = metricCardsPage(metrics.map(({ card }) => card));
        await (out === undefined ? print(page) : writeWhole(out, page, "the page"));
        return;
      }
      const sections = [
        section(
          "Suites",
          ["name", "what it measures", "presets"],
          suites.map(({ id, summary, presets }) => [id, summary, Object.keys(presets).join(", ")]),
        ),
        ...suites.flatMap(({ id, parts }) =>
          parts === undefined
            ? []
            : [
                section(
                  `Parts of the suite ${id} (--only, --skip)`,
                  ["name", "what it is"],
                  parts.map((part) => [part.id, part.summary]),
                ),
              ],
        ),
        section(
          "Generators",
          ["name", "what it makes", "settings for the fewest modalities"],
          generators.map(({ id, summary, modalities, settings }) => [
            id,
            `${summary} (${countOf(modalities)} modalities)`,
            settings(modalities.least).join(", "),
          ]),
        ),
        section(
          "Real data",
          ["name", "what they are", "settings for two modalities"],
          realData.map(({ id, summary, citation, modalities, settings }) => [
            id,
            `${summary} (${countOf(modalities)} modalities) ${citation}.`,
            settings(2).join(", "),
          ]),
        ),
        section(
          "Models",
          ["name", "what it is"],
          modelSummaries.map(({ id, summary }) => [id, summary]),
        ),
        section(
          "Metrics",
          ["name", "title", "needs", "unit", "source"],
          metrics.map(({ card }) => [card.id, card.title, needsOf(card), card.unit, card.source]),
        ),
        section(
          "Formats",
          ["name", "what it is", "file"],
          formats.map(({ id, summary, extension }) => [id, summary, `results.${extension}`]),
        ),
      ];
      await print(`${sections.join("\n")}\n`);
    });
}

/** Columns no wider than this, so that a table fits a wide terminal. */
const WIDEST = 44;

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => [...row]);
  const columns = head.map((_, column) => {
    const width = largestOf(lines.map((row) => row[column]!.length));
    return { width: Math.min(width, WIDEST), wrapWord: true };
  });
  return `${title}\n${table(lines, { columns })}`;
}

function countOf({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? `${least}` : `${least} to ${most}`;
}

function needsOf({ needs }: MetricCard): string {
  const { least, most } = needs.modalities;
  const count =
    most === null
      ? `${least} or more modalities`
      : least === most
        ? `${least} modalities`
        : `${least} to ${most} modalities`;
  return [needs.model ? "model" : "data", ...(needs.labels ? ["labels"] : []), count].join(", ");
}
