import { type DatasetSpec, findSource } from "../../generators/index.ts";
import { groupBy } from "../../math/group-by.ts";
import { UserError } from "../../math/user-error.ts";
import { paperTraining } from "../../models/index.ts";
import { type Cell, type CellModel, contentHash } from "../cell.ts";
import { cellOf } from "../dataset-cells.ts";
import { firstSeeds } from "../grids.ts";
import type { Measured } from "../measured.ts";
import { chosenParts } from "../parts.ts";
import { earlyFusion, paperMeasure } from "../protocols.ts";
import { requireSettings } from "../require-settings.ts";
import type { Preset, PresetName, Suite, SuiteRequest } from "../suite.ts";
import { costs } from "./costs.ts";
import { OPEN, openQuestions } from "./open-questions.ts";
import { type PublishedCell, publishedCells, type TableId, tableTitles } from "./published-tables.ts";
import type { Requirement } from "./requirement.ts";
import { type Way, waysOf } from "./variants.ts";
import { nextWay, verdicts } from "./verdicts.ts";

/** Draws of the data: five tell how far one of them may be from the mean of all. */
const draws = firstSeeds(5);

/** The training seeds of the published code, in preset paper. */
const PUBLISHED_SEEDS = [1, 42, 113];

/**
 * The training seeds on a draw of the data. No two draws share one: what it does to a number would be the same on all of
 * them, and so be missing from how far they lie apart.
 */
function trainSeeds(preset: PresetName, draw: number): number[] {
  return preset === "paper" ? PUBLISHED_SEEDS.map((seed) => seed + 1000 * (draw - 1)) : [draw];
}

/** With four modalities the paper trains for 250 epochs where it trains for 200 with fewer. */
const LONGER = 250 / 200;

/**
 * Draws for each sample and coalition where more than two modalities are measured, of which the paper prints only the
 * global score. Balanced draws cancel in it: a hundred give what a thousand give to 0.2 points, of draws of the data
 * that are ten times as far apart. Draws as in the published code do not cancel, and there are as many as in that code.
 */
const GLOBAL_DRAWS = 100;

/**
 * The tables of the InterSHAP paper, cell by cell: what is printed beside what comes out on new draws of the data, and
 * where the two differ beside what comes out when a difference of the published code is made again. What one more draw
 * of the data could give needs no explanation, and none is run.
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
  further,
  findings: (measured, request) => costs(measured, tablesOf(request)),
  published: (measured, request) => verdicts(measured, tablesOf(request)),
};

function tablesOf(request: SuiteRequest): string[] {
  return chosenParts(paperSuite, request).filter((part) => part !== OPEN);
}

/** Every number made the right way, and what settles open questions. */
function plan(request: SuiteRequest): Cell[] {
  const { samples, ...others } = { ...paperSuite.presets[request.preset].data, ...request.data };
  const [refused] = Object.keys(others);
  if (refused !== undefined) {
    throw new UserError(
      `${refused} is given, but the suite paper makes the paper's own data: of these only samples can be changed.`,
    );
  }
  if (request.training.encoders !== undefined) {
    throw new UserError(
      "encoders is given, but the suite paper freezes encoders only where that may explain a number: leave it out.",
    );
  }
  const stranger = request.metrics.find((id) => !paperSuite.metrics?.includes(id));
  if (stranger !== undefined) {
    throw new UserError(
      `The suite paper measures what the paper's tables hold, and ${stranger} is not among it: take some of ${paperSuite.metrics?.join(", ")}, or another suite.`,
    );
  }
  requireSettings(request.settings, [...new Set(publishedCells.map(({ setting }) => setting))]);
  if (request.only?.includes(OPEN) && request.settings !== null) {
    throw new UserError(
      `--settings chooses rows of the tables, and the part ${OPEN} has none: leave --settings out, or take ${OPEN} out of --only.`,
    );
  }
  const open = chosenParts(paperSuite, request).includes(OPEN) && request.settings === null;
  return cellsOf(
    [
      ...wantedCells(request).map((cell) => requirementOf(cell, waysOf(cell)[0]!, samples)),
      ...(open ? openQuestions(samples) : []),
    ],
    request,
  );
}

/** Every number that no way of making it so far could give, made in the next. */
function further(measured: Measured, request: SuiteRequest): Cell[] {
  const { samples } = { ...paperSuite.presets[request.preset].data, ...request.data };
  const requirements = wantedCells(request).flatMap((cell) => {
    const way = nextWay(cell, measured);
    return way === null ? [] : [requirementOf(cell, way, samples)];
  });
  return cellsOf(requirements, request);
}

function wantedCells(request: SuiteRequest): PublishedCell[] {
  const parts = chosenParts(paperSuite, request);
  return publishedCells.filter(
    ({ table, setting, quantity }) =>
      parts.includes(table) &&
      (request.settings?.includes(setting) ?? true) &&
      (quantity.metric === null || request.metrics.includes(quantity.metric)),
  );
}

function requirementOf(
  cell: PublishedCell,
  { variant, published }: Way,
  samples: number | undefined,
): Requirement {
  const { modalities, model, quantity } = cell;
  const { generator, setting, profile } = variant.data(cell);
  const spec = findSource(generator).complete({
    ...{ generator, setting, modalities },
    ...(profile === null ? {} : { profile }),
    ...(samples === undefined ? {} : { samples }),
  });
  const metrics = quantity.metric === null || published?.id === "masking" ? [] : [quantity.metric];
  const { encoders, batch } = variant;
  return { spec, model, encoders, batch, metrics, published };
}

/** The cells of all draws: of each model one with the metrics wanted, and those where it is measured as published. */
function cellsOf(requirements: readonly Requirement[], request: SuiteRequest): Cell[] {
  return request.seeds.flatMap((seed) => cellsOfDraw(requirements, seed, request));
}

function cellsOfDraw(requirements: readonly Requirement[], seed: number, request: SuiteRequest): Cell[] {
  return groupBy(requirements, ({ spec }) => contentHash(spec)).flatMap((ofSpec) => {
    const byModel = groupBy(ofSpec, ({ model, conflictRule = null, encoders, batch }) =>
      JSON.stringify([model, conflictRule, encoders, batch]),
    );
    return byModel.flatMap((alike) => {
      const { spec } = alike[0]!;
      return modelsOf(alike[0]!, seed, request).flatMap((model) =>
        groupBy(alike, ({ published }) => JSON.stringify(published)).flatMap((ofWay) =>
          cellsOfWay(ofWay, spec, seed, model, request),
        ),
      );
    });
  });
}

/** What is to be measured of a model in one way: one cell, or none where nothing is left of what was asked for. */
function cellsOfWay(
  alike: readonly Requirement[],
  spec: DatasetSpec,
  seed: number,
  model: CellModel,
  request: SuiteRequest,
): Cell[] {
  const preset = paperSuite.presets[request.preset];
  const asked = new Set(alike.flatMap(({ metrics }) => metrics));
  const metrics = request.metrics.filter((id) => asked.has(id));
  const { published } = alike[0]!;
  if (published === null)
    return [cellOf(spec, seed, model, measuredAt(spec, preset), { ...request, metrics })];
  if (published.id === "masking") {
    if (!request.metrics.includes("intershap")) return [];
    return [{ ...cellOf(spec, seed, model, preset, { ...request, metrics: [] }), published: "masking" }];
  }
  const cell = cellOf(spec, seed, model, measuredAt(spec, preset), { ...request, metrics });
  const measure = { ...cell.measure, samples: published.rows ?? cell.measure.samples };
  return metrics.length === 0 ? [] : [{ ...cell, measure, published: "rows" }];
}

/** A preset with as many draws as the numbers of a dataset need. */
function measuredAt({ modalities }: DatasetSpec, preset: Preset): Preset {
  if (modalities === 2) return preset;
  return { ...preset, measure: { ...preset.measure, draws: Math.min(preset.measure.draws, GLOBAL_DRAWS) } };
}

function modelsOf(
  { spec, model, conflictRule = null, encoders, batch }: Requirement,
  seed: number,
  request: SuiteRequest,
): CellModel[] {
  if (model === "oracle") return [{ kind: "oracle", conflictRule }];
  if (model === "bayes") return [{ kind: "bayes" }];
  const { training: usual } = paperSuite.presets[request.preset];
  const epochs = spec.modalities < 4 ? usual.epochs : Math.round(LONGER * usual.epochs);
  const training = { ...usual, epochs, batch, ...request.training, encoders };
  return trainSeeds(request.preset, seed).map((trainSeed) => ({
    kind: "network",
    fusion: model,
    training,
    trainSeed,
  }));
}
