import { Command } from "commander";
import { table } from "table";
import { generators } from "../generators/index.ts";
import { type MetricCard, metrics } from "../metrics/index.ts";
import { suites } from "../suites/index.ts";

/** `list`: what there is to run. */
export function listCommand(): Command {
  return new Command("list").description("list the suites, generators and metrics there are").action(() => {
    const sections = [
      section(
        "Suites",
        [["name", "what it measures", "presets"]],
        [...suites.map(({ id, summary, presets }) => [id, summary, Object.keys(presets).join(", ")])],
      ),
      section(
        "Generators",
        [["name", "what it makes", "settings"]],
        [
          ...generators.map(({ id, summary, modalities }) => [
            id,
            `${summary} (${modalities.least} to ${modalities.most} modalities)`,
            settingsOf(modalities.least, id),
          ]),
        ],
      ),
      section(
        "Metrics",
        [["name", "title", "needs", "unit", "source"]],
        [...metrics.map(({ card }) => [card.id, card.title, needsOf(card), card.unit, card.source])],
      ),
    ];
    process.stdout.write(`${sections.join("\n")}\n`);
  });
}

function section(title: string, head: string[][], rows: string[][]): string {
  const widest = 60;
  const columns = head[0]!.map((_, column) => {
    const width = Math.max(...[...head, ...rows].map((row) => row[column]!.length));
    return { width: Math.min(width, widest), wrapWord: true };
  });
  return `${title}\n${table([...head, ...rows], { columns })}`;
}

function settingsOf(modalities: number, id: string): string {
  return generators
    .find((generator) => generator.id === id)!
    .settings(modalities)
    .join(", ");
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
