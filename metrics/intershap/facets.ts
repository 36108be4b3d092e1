import { type AnyLaw, modalitiesOf } from "../../generators/index.ts";
import { append } from "../../math/append.ts";
import { coalitionName, coalitionsUpTo } from "../game/coalitions.ts";
import type { IntervalEstimate } from "../game/game-interactions.ts";
import type { IndexName } from "../indices/index-name.ts";
import type { Facet, SampleSpread } from "../metric.ts";
import type { InterShap } from "./intershap.ts";

/** By which index a score is read, and how much of it is told. */
export interface Reading {
  readonly index: IndexName;
  readonly order: number;
  /** Besides the scores of all samples: those of each predicted class. */
  readonly classes: boolean;
  /** And the shares of coalitions in the global score: of single modalities, or of all there are, and of their sizes. */
  readonly coalitions: "single" | "all" | "none";
}

/** Whose game is read. */
interface Played {
  readonly modalities: number;
  readonly target: "predicted" | "output";
  readonly classes: number;
}

/** The form of the games of models of a law's data. */
export function playedIn(law: AnyLaw): Played {
  return {
    modalities: modalitiesOf(law),
    target: law.target === "class" ? "predicted" : "output",
    classes: law.classes,
  };
}

const aggregations = ["global", "local", "mean-of-abs"] as const;

/** Every number of a reading, in the order of its records. */
export function facetsOf(
  { modalities, target, classes }: Played,
  { index, order, ...told }: Reading,
): Facet[] {
  const targets: Facet["target"][] = [target];
  if (told.classes && target === "predicted") {
    append(
      targets,
      Array.from({ length: classes }, (_, k) => `class:${k}` as const),
    );
  }
  const scores = targets.flatMap((own) =>
    aggregations.map(
      (aggregation): Facet => ({ aggregation, target: own, coalition: null, size: null, index, order }),
    ),
  );
  const part = { aggregation: "global", target, index, order } as const;
  const largest = told.coalitions === "all" ? order : told.coalitions === "single" ? 1 : 0;
  const coalitions = Array.from(
    coalitionsUpTo(modalities, largest),
    (coalition): Facet => ({ ...part, coalition: coalitionName(coalition), size: null }),
  );
  const sizes = told.coalitions === "all" ? Array.from({ length: order }, (_, k) => k + 1) : [];
  return [...scores, ...coalitions, ...sizes.map((size): Facet => ({ ...part, coalition: null, size }))];
}

/** The class a facet speaks of; null = all samples. */
export function classOf({ target }: Facet): number | null {
  return target?.startsWith("class:") ? Number(target.slice("class:".length)) : null;
}

/** A facet's number. */
export function estimateOf({ aggregation, coalition, size }: Facet, scores: InterShap): IntervalEstimate {
  if (coalition !== null) return scores.ofCoalition(bitmaskOf(coalition));
  if (size !== null) return scores.ofSize(size);
  if (aggregation === "local") return scores.local;
  return aggregation === "mean-of-abs" ? scores.meanOfAbs : scores.global;
}

function bitmaskOf(coalition: string): number {
  return coalition.split("+").reduce((mask, modality) => mask | (1 << (Number(modality) - 1)), 0);
}

/** This near to 0 and 1 a sample's score is at the extreme. */
const EXTREME = 0.01;

/** How the local scores of samples are spread; null where no sample has one. */
export function spreadOf(perSample: readonly (number | null)[]): SampleSpread | null {
  const scores = perSample.filter((score) => score !== null);
  if (scores.length === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const share = (is: (score: number) => boolean) => scores.filter(is).length / scores.length;
  return {
    deviation: Math.sqrt(squares / scores.length),
    atZero: share((score) => score <= EXTREME),
    atOne: share((score) => score >= 1 - EXTREME),
  };
}
