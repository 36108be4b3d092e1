import { findGenerator } from "../../generators/index.ts";
import { groupBy } from "../../math/group-by.ts";
import { UserError } from "../../math/user-error.ts";
import { paperTraining } from "../../models/index.ts";
import { type Cell, type CellModel, contentHash } from "../cell.ts";
import { cellOf } from "../dataset-cells.ts";
import { firstSeeds } from "../grids.ts";
import { chosenParts } from "../parts.ts";
import { earlyFusion, paperMeasure } from "../protocols.ts";
import { requireSettings } from "../require-settings.ts";
import type { PresetName, Suite, SuiteRequest } from "../suite.ts";
import { costs } from "./costs.ts";
import { OPEN, openQuestions } from "./open-questions.ts";
import { type PublishedCell, publishedCells, type TableId, tableTitles } from "./published-tables.ts";
import type { Requirement } from "./requirement.ts";
import { variants } from "./variants.ts";
import { verdicts } from "./verdicts.ts";

/** Draws of the data: five tell how far one of them may be from the mean of all. */
const draws = firstSeeds(5);

/** Training seeds on every draw of the data; null = the one of the draw. */
const trainSeeds: Readonly<Record<PresetName, readonly number[] | null>> = {
  quick: null,
  standard: null,
  paper: [1, 42, 113],
};

/** With four modalities the paper trains for 250 epochs where it trains for 200 with fewer. */
const LONGER = 250 / 200;

/**
 * The tables of the InterSHAP paper, cell by cell: what is printed beside what comes out on new draws of the data, and
 * where the two differ beside what comes out when a difference of the published code is made again.
 */
export const paperSuite: Suite = {
  id: "paper",
  summary: "the InterSHAP paper's tables 2, 3, 9, 10 and 11: published, reproduced, and why they differ",
  metrics: [
    "intershap",
    "intershap-k-sii",
    "intershap-stii",
    "intershap-fsii",
    "intershap-moebius",
    "pid-predictions",
    "emap-gap",
    "shape",
  ],
  parts: [
    ...(Object.keys(tableTitles) as TableId[]).map((id) => ({ id, summary: tableTitles[id] })),
    { id: OPEN, summary: "what the paper leaves open and exact truths settle" },
  ],
  scored: false,
  presets: {
    quick: {
      data: { samples: 12_000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 12, learningRate: 1e-3 },
      measure: { samples: 500, background: 900, draws: 200, clusters: 20 },
      seeds: draws,
    },
    standard: {
      data: { samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: draws,
    },
    paper: {
      data: { samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: draws,
    },
  },
  plan,
  findings: (measured, request) => costs(measured, tablesOf(request)),
  published: (measured, request) => verdicts(measured, tablesOf(request)),
};

function tablesOf(request: SuiteRequest): string[] {
  return chosenParts(paperSuite, request).filter((part) => part !== OPEN);
}

function plan(request: SuiteRequest): Cell[] {
  const { samples, ...others } = { ...paperSuite.presets[request.preset].data, ...request.data };
  const [refused] = Object.keys(others);
  if (refused !== undefined) {
    throw new UserError(
      `${refused} is given, but the suite paper makes the paper's own data: of these only samples can be changed.`,
    );
  }
  requireSettings(request.settings, [...new Set(publishedCells.map(({ setting }) => setting))]);
  const parts = chosenParts(paperSuite, request);
  const wanted = publishedCells.filter(
    ({ table, setting }) => parts.includes(table) && (request.settings?.includes(setting) ?? true),
  );
  const requirements = [
    ...wanted.flatMap((cell) => requirementsOf(cell, samples)),
    ...(parts.includes(OPEN) && request.settings === null ? openQuestions(samples) : []),
  ];
  return request.seeds.flatMap((seed) => cellsOf(requirements, seed, request));
}

function requirementsOf(cell: PublishedCell, samples: number | undefined): Requirement[] {
  const { generator, setting, modalities, model, quantity } = cell;
  return variants
    .filter((variant) => variant.concerns(cell))
    .map(({ profile, encoders }) => {
      const own = generator === "hd-xor" ? { profile } : {};
      const spec = findGenerator(generator).complete({
        ...{ generator, setting, modalities, ...own },
        ...(samples === undefined ? {} : { samples }),
      });
      const metrics = quantity.metric === null ? [] : [quantity.metric];
      return { spec, model, encoders, metrics, publishedMasking: quantity.metric === "intershap" };
    });
}

/** The cells of one draw, dataset by dataset: all that is wanted of a model is measured in one. */
function cellsOf(requirements: readonly Requirement[], seed: number, request: SuiteRequest): Cell[] {
  const preset = paperSuite.presets[request.preset];
  return groupBy(requirements, ({ spec }) => contentHash(spec)).flatMap((ofSpec) => {
    const byModel = groupBy(ofSpec, ({ model, conflictRule = null, encoders }) =>
      JSON.stringify([model, conflictRule, encoders]),
    );
    return byModel.flatMap((alike) => {
      const { spec } = alike[0]!;
      const asked = new Set(alike.flatMap(({ metrics }) => metrics));
      const metrics = request.metrics.filter((id) => asked.has(id));
      const publishedMasking = alike.some((own) => own.publishedMasking) && metrics.includes("intershap");
      return modelsOf(alike[0]!, seed, request).map((model): Cell => {
        const cell = cellOf(spec, seed, model, preset, { ...request, metrics });
        return publishedMasking ? { ...cell, publishedMasking } : cell;
      });
    });
  });
}

function modelsOf(
  { spec, model, conflictRule = null, encoders }: Requirement,
  seed: number,
  request: SuiteRequest,
): CellModel[] {
  if (model === "oracle") return [{ kind: "oracle", conflictRule }];
  if (model === "bayes") return [{ kind: "bayes" }];
  const { training: usual } = paperSuite.presets[request.preset];
  const epochs = spec.modalities < 4 ? usual.epochs : Math.round(LONGER * usual.epochs);
  const training = { ...usual, epochs, ...request.training, encoders };
  return (trainSeeds[request.preset] ?? [seed]).map((trainSeed) => ({
    kind: "network",
    fusion: model,
    training,
    trainSeed,
  }));
}
