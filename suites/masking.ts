import { type DatasetRequest, type DatasetSpec, findGenerator } from "../generators/index.ts";
import { largestOf, smallestOf } from "../math/extremes.ts";
import { groupBy } from "../math/group-by.ts";
import { UserError } from "../math/user-error.ts";
import { isHeadline, type MaskerName, maskerNames, metrics } from "../metrics/index.ts";
import { paperTraining } from "../models/index.ts";
import type { Cell } from "./cell.ts";
import { bayesOf, datasetCells } from "./dataset-cells.ts";
import { type Finding, finding } from "./findings.ts";
import { firstSeeds } from "./grids.ts";
import type { Measured } from "./measured.ts";
import { overSeeds } from "./over-seeds.ts";
import { earlyFusion, paperMeasure, smallMeasure } from "./protocols.ts";
import { refuseGenerator } from "./refuse-generator.ts";
import { requireSettings } from "./require-settings.ts";
import type { ResultRecord } from "./results.ts";
import type { Suite, SuiteRequest } from "./suite.ts";
import { OFF_MANIFOLD } from "./warnings/off-manifold.ts";

const HD_XOR = "hd-xor";

/** Independent modalities, and modalities that hold the same. */
const cases: readonly (Pick<DatasetRequest, "setting" | "control"> & { readonly modalities: number })[] = [
  { setting: "uniqueness-1", modalities: 2 },
  { setting: "synergy", modalities: 2 },
  { setting: "redundancy", modalities: 2 },
  { setting: "synergy", modalities: 3 },
  { setting: "synergy", modalities: 3, control: "duplicated-modality" },
];

/** One model of each dataset under every masker: what it shows, how far the maskers lie apart, how far off the data they lead. */
export const maskingSuite: Suite = {
  id: "masking",
  summary: "the same models under every masker: what they show, and how far off the data each masker leads",
  metrics: ["intershap", "shape-game"],
  presets: {
    quick: {
      data: { profile: "code", logic: "parity", latentDimensions: 16, blockMean: 1, samples: 3000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 20, batch: 50, learningRate: 2e-3 },
      measure: { samples: 300, background: 300, draws: 60, clusters: 8 },
      seeds: firstSeeds(3),
    },
    standard: {
      data: { profile: "code", logic: "parity", latentDimensions: 16, blockMean: 1, samples: 8000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 40, batch: 100, learningRate: 1e-3 },
      measure: smallMeasure,
      seeds: firstSeeds(5),
    },
    paper: {
      data: { profile: "code", logic: "parity", samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(5),
    },
  },
  plan,
  findings: (measured) => [
    ...valuesUnderMaskers(measured),
    ...spreadOfMaskers(measured),
    ...offData(measured),
  ],
};

/** The metrics that are read from the coalition game: others would give the same under every masker. */
const ofGames = new Set([
  ...metrics.filter(({ card }) => card.variantOf === "intershap").map(({ card }) => card.id),
  "intershap",
  "shape-game",
]);

/** Every model under every masker, model by model so that none is trained twice. */
function plan(request: SuiteRequest): Cell[] {
  const stranger = request.metrics.find((id) => !ofGames.has(id));
  if (stranger !== undefined) {
    throw new UserError(
      `The metric ${stranger} takes no masker, and the suite masking compares maskers: give some of ${[...ofGames].join(", ")}.`,
    );
  }
  const { masker } = request.measure;
  const maskers: readonly MaskerName[] = masker === undefined ? maskerNames : [masker];
  const { measure } = maskingSuite.presets[request.preset];
  return datasetCells(specsOf(request), maskingSuite.presets[request.preset], request, bayesOf).flatMap(
    (cell) => maskers.map((own) => ({ ...cell, measure: { ...measure, ...request.measure, masker: own } })),
  );
}

function specsOf({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const { generator, modalities: only, ...data } = { ...maskingSuite.presets[preset].data, ...changes };
  refuseGenerator("masking", generator);
  requireSettings(settings, [...new Set(cases.map(({ setting }) => setting))]);
  return cases
    .filter(({ modalities }) => only === undefined || modalities === only)
    .filter(({ setting }) => settings?.includes(setting) ?? true)
    .map((own) => {
      // As many columns as latent dimensions where those were chosen, so that the projection loses nothing.
      const { latentDimensions: columns = null } = data;
      const dims = columns === null ? {} : { dims: new Array<number>(own.modalities).fill(columns) };
      return findGenerator(HD_XOR).complete({
        blockDeviation: 1,
        ...dims,
        ...data,
        ...own,
        generator: HD_XOR,
      });
    });
}

/** What a dataset is called in findings. */
function subjectOf({ datasets }: Measured, id: string): string {
  const { setting, modalities, control } = datasets.find((row) => row.id === id)!;
  return [`${setting} of ${modalities}`, ...(control === null ? [] : [control])].join(", ");
}

function toldRecords({ records }: Measured): readonly ResultRecord[] {
  return records.filter((record) => record.metric === "intershap" && isHeadline(record));
}

/** Mean scores over seeds, of each kind of data and model under each masker. */
function valuesUnderMaskers(measured: Measured): Finding[] {
  const place = ({ dataset, fusion, aggregation, masker }: ResultRecord) =>
    JSON.stringify([subjectOf(measured, dataset), fusion, aggregation, masker]);
  return groupBy(toldRecords(measured), place).map((own) => {
    const { dataset, metric, aggregation, index, order, masker, fusion, reason } = own[0]!;
    const about = {
      finding: "InterSHAP under each masker",
      subject: subjectOf(measured, dataset),
      ...{ metric, aggregation, index, order, masker, fusion, unit: "share" },
    };
    const mean = overSeeds(own.flatMap(({ value }) => value ?? []));
    return mean === null
      ? finding({ ...about, reason: reason ?? "no value", count: own.length })
      : finding({ ...about, ...mean });
  });
}

/** How far the maskers lie apart, the farthest two, of each model: mean over seeds. */
function spreadOfMaskers(measured: Measured): Finding[] {
  const place = ({ dataset, fusion, aggregation }: ResultRecord) =>
    JSON.stringify([subjectOf(measured, dataset), fusion, aggregation]);
  return groupBy(toldRecords(measured), place).flatMap((own) => {
    const { dataset, metric, aggregation, index, order, fusion } = own[0]!;
    const spreads = groupBy(own, (record) => record.model!).flatMap((ofModel) => {
      const values = ofModel.flatMap(({ value }) => value ?? []);
      return values.length < 2 ? [] : [largestOf(values) - smallestOf(values)];
    });
    const mean = overSeeds(spreads);
    const about = {
      finding: "InterSHAP, distance of the farthest two maskers",
      subject: subjectOf(measured, dataset),
      ...{ metric, aggregation, index, order, fusion, unit: "share" },
    };
    return mean === null ? [] : [finding({ ...about, ...mean })];
  });
}

/** How well masked inputs are told from real ones: mean over seeds. */
function offData(measured: Measured): Finding[] {
  const own = measured.findings.filter(({ finding: name }) => name === OFF_MANIFOLD);
  return groupBy(own, ({ dataset, masker }) =>
    JSON.stringify([subjectOf(measured, dataset!), masker]),
  ).flatMap((group) => {
    const { dataset, masker, unit } = group[0]!;
    const mean = overSeeds(group.flatMap(({ value }) => value ?? []));
    const about = { finding: OFF_MANIFOLD, subject: subjectOf(measured, dataset!), masker, unit };
    return mean === null ? [] : [finding({ ...about, ...mean })];
  });
}
