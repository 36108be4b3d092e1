import { type DatasetSpec, findSource } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import { metrics } from "../../metrics/index.ts";
import { type NetworkFusion, paperTraining, type TrainingSpec } from "../../models/index.ts";
import type { PlannedCell, StudyCell } from "../cell.ts";
import { datasetCells } from "../dataset-cells.ts";
import { firstSeeds } from "../grids.ts";
import { chosenParts } from "../parts.ts";
import { earlyFusion } from "../protocols.ts";
import { requireSettings } from "../require-settings.ts";
import { type RealCostParameters, realCost } from "../studies/real-cost.ts";
import type { PresetName, Suite, SuiteRequest } from "../suite.ts";
import { byOrder, realFindings } from "./real-findings.ts";

const DIGITS = "uci-digits";
export const ALL_VIEWS = "first-views";
const everyView = findSource(DIGITS).modalities.most;
const pairs = findSource(DIGITS)
  .settings(2)
  .filter((setting) => setting !== ALL_VIEWS);

const parts = [
  { id: "views", summary: "all six views at once, by early, intermediate and late fusion" },
  { id: "pairs", summary: "every pair of views, by early fusion: what metrics agree on" },
  { id: "cost", summary: "processor time and memory of InterSHAP against the number of views" },
] as const;

/** 1,400 rows are few: networks have learned them by heart soon after this. */
const training: TrainingSpec = { ...paperTraining, epochs: 30, batch: 50, learningRate: 1e-3 };
const fusions: readonly NetworkFusion[] = ["early", "intermediate", "late"];

function sized(seeds: number, draws: number) {
  return {
    data: { generator: DIGITS },
    networks: (modalities: number) => (modalities === everyView ? fusions : earlyFusion()),
    training,
    measure: { samples: 300, background: 300, draws, clusters: 10 },
    seeds: firstSeeds(seeds),
  };
}

/** Rows and draws of what is timed. */
const timed: Readonly<Record<PresetName, { readonly samples: number; readonly draws: number }>> = {
  quick: { samples: 300, draws: 60 },
  standard: { samples: 300, draws: 100 },
  paper: { samples: 300, draws: 200 },
};

/**
 * Real data that come with the project: handwritten numerals of ten classes by six views. Nothing is known of their law, so
 * that no metric can be held against a truth; what is told is what they show, by every order, how far they agree with each
 * other, and what they cost.
 */
export const realSuite: Suite = {
  id: "real",
  summary: "real data: 2,000 handwritten numerals, six views, ten classes; what metrics show, agree on, cost",
  // What looks at a law alone has nothing to look at.
  metrics: metrics
    .filter(
      ({ card, enumerable }) =>
        byOrder.includes(card.id) || (card.variantOf === null && !(enumerable && !card.needs.model)),
    )
    .map(({ card }) => card.id),
  presets: { quick: sized(3, 60), standard: sized(5, 100), paper: sized(10, 200) },
  parts,
  scored: false,
  plan(request) {
    const chosen = chosenParts(realSuite, request);
    requireSettings(request.settings, [ALL_VIEWS, ...pairs]);
    const specs = [
      ...(chosen.includes("views") ? [specOf(ALL_VIEWS, everyView, request)] : []),
      ...(chosen.includes("pairs") ? pairs.map((setting) => specOf(setting, 2, request)) : []),
    ].filter(({ setting }) => request.settings?.includes(setting) ?? true);
    const cells: PlannedCell[] = datasetCells(specs, realSuite.presets[request.preset], request);
    return chosen.includes("cost") && request.settings === null ? [...cells, ...costCells(request)] : cells;
  },
  findings: realFindings,
};

function specOf(setting: string, modalities: number, { data }: SuiteRequest): DatasetSpec {
  const { generator = DIGITS, modalities: asked, ...rest } = data;
  if (generator !== DIGITS)
    throw new UserError(`generator is ${generator}, but the suite real is made of ${DIGITS}: leave it out.`);
  if (asked !== undefined)
    throw new UserError(
      "modalities is for generated data: name pairs of views with --settings, as in fou+pix.",
    );
  return findSource(DIGITS).complete({ ...rest, generator: DIGITS, setting, modalities });
}

function costCells({ preset, seeds, backend }: SuiteRequest): StudyCell[] {
  return Array.from({ length: everyView - 1 }, (_, k) => {
    const parameters: RealCostParameters = {
      ...{ source: DIGITS, setting: ALL_VIEWS, modalities: k + 2 },
      ...timed[preset],
    };
    return { study: realCost.id, parameters: { ...parameters }, seed: seeds[0]!, backend };
  });
}
