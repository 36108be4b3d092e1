import type { MetricCard } from "../../metrics/index.ts";

/** Something that a metric's card claims or does not claim. */
export interface CardProperty {
  /** Heads a column. */
  readonly title: string;
  /** What a metric with this property does, as the end of a sentence. */
  readonly meaning: string;
  claimed(card: MetricCard): boolean;
}

/**
 * The properties by which Wenderoth, Hemker, Simidjievski and Jamnik (2025, table 1) compare scores of cross-modal
 * interaction, and whether a model is needed at all.
 */
export const cardProperties: readonly CardProperty[] = [
  {
    title: "quantifies interaction",
    meaning: "the number is itself an amount of interaction, 0 where there is none",
    claimed: ({ interaction }) => interaction,
  },
  {
    title: "unsupervised",
    meaning: "it needs no labels, and does not look at them",
    claimed: ({ needs }) => !needs.labels,
  },
  {
    title: "performance-agnostic",
    meaning: "it is the same for a model whose classes are exchanged, however often that is right",
    claimed: ({ performanceAgnostic }) => performanceAgnostic,
  },
  {
    title: "local",
    meaning: "it also scores each sample by itself",
    claimed: ({ local }) => local,
  },
  {
    title: "more than two modalities",
    meaning: "it is defined for them",
    claimed: ({ needs }) => needs.modalities.most === null || needs.modalities.most > 2,
  },
  {
    title: "without a model",
    meaning: "it looks at none, only at data or their law",
    claimed: ({ needs }) => !needs.model,
  },
];
