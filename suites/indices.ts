import { type DatasetRequest, type DatasetSpec, findGenerator } from "../generators/index.ts";
import { groupBy } from "../math/group-by.ts";
import { isHeadline, metrics } from "../metrics/index.ts";
import { paperTraining } from "../models/index.ts";
import { bayesOf, datasetCells, oraclesOf } from "./dataset-cells.ts";
import { type Finding, finding } from "./findings.ts";
import { firstSeeds } from "./grids.ts";
import type { Measured } from "./measured.ts";
import { overSeeds } from "./over-seeds.ts";
import { earlyFusion, paperMeasure, smallMeasure, smallTraining } from "./protocols.ts";
import { refuseGenerator } from "./refuse-generator.ts";
import { requireSettings } from "./require-settings.ts";
import type { ResultRecord } from "./results.ts";
import type { Suite, SuiteRequest } from "./suite.ts";

const everyModalities = [2, 3, 4, 5];

/** What is told of a kind of data: its name in findings, and what makes it. */
interface Kind {
  readonly subject: string;
  readonly request: Pick<DatasetRequest, "generator" | "setting" | "logic" | "target">;
  /** Fewest modalities at which it is a kind of its own. */
  readonly least: number;
}

const kinds: readonly Kind[] = [
  {
    subject: "parity",
    request: { generator: "hd-xor", setting: "synergy", logic: "parity" },
    least: 2,
  },
  {
    subject: "exactly-one",
    request: { generator: "hd-xor", setting: "synergy", logic: "exactly-one" },
    least: 3,
  },
  {
    subject: "spectral label",
    request: { generator: "spectral", setting: "shares", target: "class" },
    least: 2,
  },
  // Its samples cancel: the mean of every interaction is zero, and only absolute values are left.
  {
    subject: "spectral number",
    request: { generator: "spectral", setting: "shares", target: "value" },
    least: 2,
  },
];

/**
 * InterSHAP's share by every index and order, on pure parity, on exactly-one, on functions with all orders alike, and on
 * a number whose interactions cancel over samples: of the rule, of the best answer, and of a trained network.
 */
export const indicesSuite: Suite = {
  id: "indices",
  summary: "the share of interaction by every index and order, on rules, best answers and trained networks",
  metrics: metrics
    .filter(({ card }) => card.id === "intershap" || card.variantOf === "intershap")
    .map(({ card }) => card.id),
  presets: {
    quick: {
      data: { samples: 2000, latentDimensions: 8, blockMean: 1 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 25, batch: 50, learningRate: 3e-3 },
      measure: { samples: 200, background: 200, draws: 60, clusters: 8 },
      seeds: firstSeeds(2),
    },
    standard: {
      data: { samples: 8000, latentDimensions: 8, blockMean: 1 },
      networks: earlyFusion,
      training: smallTraining,
      measure: smallMeasure,
      seeds: firstSeeds(5),
    },
    paper: {
      data: { samples: 20_000, latentDimensions: 50, blockMean: 0.35 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(5),
    },
  },
  plan: (request) =>
    datasetCells(specsOf(request), indicesSuite.presets[request.preset], request, (spec, law) => [
      ...oraclesOf(law),
      ...bayesOf(spec, law),
    ]),
  findings: sharesByIndex,
};

function specsOf({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const { generator, modalities: only, ...data } = { ...indicesSuite.presets[preset].data, ...changes };
  refuseGenerator("indices", generator);
  requireSettings(settings, ["synergy", "shares"]);
  const sizes = only === undefined ? everyModalities : [only];
  return sizes.flatMap((modalities) =>
    kinds
      .filter(({ least, request }) => modalities >= least && (settings?.includes(request.setting) ?? true))
      .map(({ request }) => findGenerator(request.generator).complete(specOf(request, modalities, data))),
  );
}

/** A request without what its generator knows nothing of. */
function specOf(request: Kind["request"], modalities: number, data: Partial<DatasetRequest>): DatasetRequest {
  const { logic, labelNoise, ...sizes } = { ...data, ...request };
  const columns = data.latentDimensions ?? null;
  return {
    ...sizes,
    modalities,
    ...(request.target === "value" || labelNoise === undefined ? {} : { labelNoise }),
    ...(request.generator === "hd-xor" ? { logic, blockDeviation: 1, profile: "code" as const } : {}),
    ...(sizes.dims === undefined && columns !== null
      ? { dims: new Array<number>(modalities).fill(columns) }
      : {}),
    ...(request.setting === "shares" ? { shares: evenShares(modalities) } : {}),
  };
}

/** The same share of variance for every order. */
function evenShares(modalities: number): number[] {
  return new Array<number>(modalities).fill(1 / modalities);
}

/** Mean share of interaction over seeds by kind of data, model, index and number of modalities. */
function sharesByIndex({ records, datasets }: Measured): Finding[] {
  const subjects = new Map(
    datasets.map((row) => [
      row.id,
      kinds.find(
        ({ request }) =>
          request.generator === row.generator &&
          (request.logic === undefined || request.logic === row.logic) &&
          (request.target === undefined || request.target === row.target),
      )!.subject,
    ]),
  );
  const told = records.filter(
    (record) =>
      isHeadline(record) &&
      record.aggregation === (record.target === "output" ? "mean-of-abs" : "global") &&
      record.estimator === (record.fusion === "oracle" ? "enumerated" : "sampled"),
  );
  const place = ({ dataset, fusion, index, order, metric, modalities }: ResultRecord) =>
    JSON.stringify([subjects.get(dataset), fusion, index, metric === "intershap" ? order : "M", modalities]);
  return groupBy(told, place).flatMap((own) => {
    const { dataset, fusion, index, order, metric, modalities, aggregation, masker } = own[0]!;
    const mean = overSeeds(own.flatMap(({ value }) => value ?? []));
    const about = {
      finding:
        metric === "intershap" ? "share of interaction by pairs" : "share of interaction of all orders",
      subject: subjects.get(dataset)!,
      aggregation,
      index,
      // The highest order is that of all modalities, whose number is told already.
      order: metric === "intershap" ? order : null,
      masker,
      fusion,
      modalities,
      unit: "share",
    };
    return mean === null
      ? [finding({ ...about, reason: own[0]!.reason ?? "no value", count: own.length })]
      : [finding({ ...about, ...mean })];
  });
}
