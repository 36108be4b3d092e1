import { type Law, modalitiesOf } from "../../generators/index.ts";
import { type Answering, onlyModality, readsOneModality } from "../answering.ts";
import type { Estimate } from "../estimate.ts";
import { coalitionName, coalitionsUpTo } from "../game/coalitions.ts";
import { type GameReading, measureGame, truthOfGame } from "../game/game-metric.ts";
import type { GameSource } from "../game/game-source.ts";
import { NO_BEHAVIOUR } from "../game/interaction-share.ts";
import { estimatesOf, readLinearly } from "../game/linear-reading.ts";
import { pairwiseInteractions } from "../game/pairwise-interactions.ts";
import { type Metric, type MetricCard, overall } from "../metric.ts";
import { type SriPair, sri } from "./sri.ts";

const parts = ["synergy", "redundancy", "independence"] as const;
type Part = (typeof parts)[number];

/** Why there is no share: projections need vectors with a direction. */
const noDirection =
  "a vector that is projected on has length zero: without interaction, or without a modality that matters, no share is defined";

/** The share of the modalities' Shapley vectors that is synergy. */
export const sriSynergyMetric = metricOf("synergy", {
  title: "SRI synergy",
  summary:
    "The share of modalities' Shapley vectors over the samples that lies along their interaction with each other.",
});

/** The share of the modalities' Shapley vectors that is redundancy. */
export const sriRedundancyMetric = metricOf("redundancy", {
  title: "SRI redundancy",
  summary:
    "The share of modalities' Shapley vectors over the samples that, interaction apart, lies along each other's.",
});

/** The share of the modalities' Shapley vectors that is neither synergy nor redundancy. */
export const sriIndependenceMetric = metricOf("independence", {
  title: "SRI independence",
  summary:
    "The share of modalities' Shapley vectors over the samples that is neither synergy nor redundancy.",
});

function metricOf(part: Part, { title, summary }: Pick<MetricCard, "title" | "summary">): Metric {
  const reading: GameReading = { facets: facetsOf, read: (source) => partsOf(source, part) };
  return {
    card: {
      id: `sri-${part}`,
      title,
      summary,
      // Without interaction a projection on it is not defined: the number is then null, not 0.
      interaction: false,
      needs: { model: true, labels: false, modalities: { least: 2, most: null } },
      local: false,
      performanceAgnostic: true,
      unit: "share",
      range: [0, 1],
      calibration: null,
      variantOf: null,
      source: "Ittner, Bolikowski, Hemker and Kennedy 2021, on the game of modalities",
    },
    enumerable: true,
    fromGame: true,
    measure: (subject) => measureGame(subject, reading),
    truth(law, answering) {
      const undefinedTruth = withoutInteraction(law, answering);
      return undefinedTruth === null
        ? truthOfGame(law, answering, reading)
        : facetsOf(modalitiesOf(law), law.target === "class" ? "predicted" : "output").map((facet) => ({
            ...facet,
            value: null,
            source: undefinedTruth,
          }));
    },
  };
}

/** All pairs together, then each pair of modalities. */
function facetsOf(modalities: number, target: "predicted" | "output") {
  const whole = overall(target, null, 2);
  const pairs = coalitionsUpTo(modalities, 2).subarray(modalities);
  return [whole, ...Array.from(pairs, (pair) => ({ ...whole, coalition: coalitionName(pair) }))];
}

/** Why the parts are not defined by the law or the model's form alone; null where neither says so. */
function withoutInteraction(law: Law, answering: Answering): string | null {
  if (law.noRule !== null) return null;
  if (onlyModality(answering) !== null) return `none: ${readsOneModality}, and ${noDirection}`;
  return law.kind === "gaussian" && law.target === "value"
    ? `none: the rule is a sum over modalities, and ${noDirection}`
    : null;
}

/** All parts of a game, which are computed together: each metric tells one. */
const known = new WeakMap<GameSource, Estimate[]>();

function partsOf(source: GameSource, part: Part): Estimate[] {
  const all = known.get(source) ?? allParts(source);
  known.set(source, all);
  const each = all.length / parts.length;
  const from = parts.indexOf(part) * each;
  return all.slice(from, from + each);
}

/** The three parts one after the other: of all pairs together, then of each pair. */
function allParts(source: GameSource): Estimate[] {
  const { modalities, weights, scale } = source;
  const cells = modalities ** 2;
  const reading = readLinearly(source, cells, (values) => pairwiseInteractions(values, modalities));
  return estimatesOf(
    reading,
    (table, rows) => {
      // Lengths are sums over samples: the root of a weight makes one count as often as it says.
      const counted = new Float64Array(rows.length * cells);
      rows.forEach((row, position) => {
        const root = Math.sqrt(weights[row]!);
        for (let cell = 0; cell < cells; cell++) {
          counted[position * cells + cell] = root * table[row * cells + cell]!;
        }
      });
      const { pairs, normalised } = sri(counted, modalities, NO_BEHAVIOUR * scale);
      return parts
        .flatMap((part) => [normalised?.[part] ?? null, ...unordered(pairs, part)])
        .map(withinBounds);
    },
    SQUARES,
    () => noDirection,
  );
}

/** The parts are ratios of squares. */
const SQUARES = 2;

/** Each pair's mean over its two orders, in the order of `coalitionsUpTo`. */
function unordered(pairs: readonly SriPair[], part: Part): (number | null)[] {
  const inOrder = pairs.filter(({ i, j }) => i < j).sort((a, b) => a.j - b.j || a.i - b.i);
  return inOrder.map((pair) => {
    const [own, reverse] = [pair[part], pairs.find(({ i, j }) => i === pair.j && j === pair.i)![part]];
    return own === null || reverse === null ? null : (own + reverse) / 2;
  });
}

/** Rounding may carry a share of all there is past one. */
function withinBounds(share: number | null): number | null {
  return share === null ? null : Math.min(1, share);
}
