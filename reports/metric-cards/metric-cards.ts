import type { MetricCard, Unit } from "../../metrics/index.ts";
import { markdownTable } from "../markdown/markdown-table.ts";
import { cardProperties } from "./card-properties.ts";

/** The cards of metrics as a page in Markdown: one table of properties, and a short section for each metric. */
export function metricCardsPage(cards: readonly MetricCard[]): string {
  const parts = [introduction, propertyTable(cards), meanings(), ...cards.map(section)];
  return `${parts.join("\n\n")}\n`;
}

const introduction = `# Metric cards

What every metric is and needs. This page is written from the cards in the code by \`npm run cards\`: edit those. The
properties follow table 1 of Wenderoth, Hemker, Simidjievski and Jamnik (2025); whether a model is needed is added.
None is taken on trust: \`test/laws/card-laws.test.ts\` tries every metric, and fails where it does not do what its card
claims or does what its card denies.`;

function propertyTable(cards: readonly MetricCard[]): string {
  const head = ["metric", ...cardProperties.map(({ title }) => title), "unit", "range", "source"];
  const rows = cards.map((card) => [
    `\`${card.id}\``,
    ...cardProperties.map(({ claimed }) => (claimed(card) ? "yes" : "no")),
    card.unit,
    rangeOf(card),
    card.source,
  ]);
  return markdownTable(head, rows);
}

function meanings(): string {
  return cardProperties.map(({ title, meaning }) => `- **${title}**: ${meaning}.`).join("\n");
}

function section(card: MetricCard): string {
  const facts = [
    `Needs ${needsOf(card)}.`,
    `Gives ${units[card.unit]}, ${rangeOf(card)}${card.local ? "; of each sample, too" : ""}.`,
    card.calibration === null
      ? "Its scale is its own: no amount of synergy is what it estimates."
      : `Estimates ${amounts[card.calibration]}.`,
    `Source: ${card.source}.`,
  ];
  const list = facts.map((fact) => `- ${fact}`).join("\n");
  return `## ${card.title}\n\n\`${card.id}\`: ${card.summary}\n\n${list}`;
}

const units: Readonly<Record<Unit, string>> = {
  share: "a share",
  ratio: "a ratio",
  bits: "bits",
  f1: "macro F1",
  probability: "probability (where the target is a number, its unit)",
  score: "a number on a scale of its own",
};

const amounts: Readonly<Record<NonNullable<MetricCard["calibration"]>, string>> = {
  information: "synergistic information in bits",
  amplitude: "interaction's share of the components' standard deviations",
  variance: "interaction's share of the variance",
};

function needsOf({ needs }: MetricCard): string {
  const { least, most } = needs.modalities;
  const count =
    most === null
      ? `${least} modalities or more`
      : most === least
        ? `${least} modalities`
        : `${least} to ${most} modalities`;
  return [...(needs.model ? ["a model"] : []), needs.labels ? "labels" : "no labels", count].join(", ");
}

function rangeOf({ range: [least, most] }: MetricCard): string {
  if (Number.isFinite(least)) return Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
  return Number.isFinite(most) ? `${most} or less` : "no bounds";
}
