import { type DatasetSpec, findGenerator, type Logic } from "../generators/index.ts";
import { isHeadline } from "../metrics/index.ts";
import { paperTraining } from "../models/index.ts";
import { bayesOf, datasetCells, oraclesOf } from "./dataset-cells.ts";
import { type Finding, finding } from "./findings.ts";
import { firstSeeds } from "./grids.ts";
import type { Measured } from "./measured.ts";
import { overSeeds } from "./over-seeds.ts";
import { earlyFusion, paperMeasure, smallMeasure } from "./protocols.ts";
import { refuseGenerator } from "./refuse-generator.ts";
import { requireSettings } from "./require-settings.ts";
import type { DataChanges, Suite, SuiteRequest } from "./suite.ts";

const HD_XOR = "hd-xor";
const everyModalities = [2, 3, 4, 5, 6];
const logics: readonly Logic[] = ["parity", "exactly-one"];

/** Small blocks far apart, so that networks can learn more than two modalities from few samples. */
const easy: DataChanges = { profile: "code", latentDimensions: 8, blockMean: 1, blockDeviation: 1 };

/**
 * Why InterSHAP of synergy falls with the number of modalities: the index (what it says of pure parity), the logic
 * (exactly-one is not all interaction of the highest order), the noise of the data (the best answer is not the rule), and
 * the network (which is not the best answer).
 */
export const modalitiesSuite: Suite = {
  id: "modalities",
  summary: "why InterSHAP of synergy falls with the number of modalities: index, logic, noise, network",
  metrics: ["intershap"],
  presets: {
    quick: {
      data: { ...easy, samples: 4000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 30, batch: 50, learningRate: 2e-3 },
      measure: { samples: 300, background: 300, draws: 100, clusters: 8 },
      seeds: firstSeeds(3),
    },
    standard: {
      data: { ...easy, samples: 20_000 },
      networks: earlyFusion,
      training: { ...paperTraining, epochs: 40, batch: 100, learningRate: 1e-3 },
      measure: smallMeasure,
      seeds: firstSeeds(5),
    },
    paper: {
      data: { profile: "code", samples: 20_000 },
      networks: earlyFusion,
      training: paperTraining,
      measure: paperMeasure,
      seeds: firstSeeds(3),
    },
  },
  plan: (request) =>
    datasetCells(specsOf(request), modalitiesSuite.presets[request.preset], request, (spec, law) => [
      ...oraclesOf(law),
      ...bayesOf(spec, law),
    ]),
  findings: lossesByCause,
};

function specsOf({ preset, settings, data: changes }: SuiteRequest): DatasetSpec[] {
  const {
    generator,
    logic: onlyLogic,
    modalities: only,
    ...data
  } = { ...modalitiesSuite.presets[preset].data, ...changes };
  refuseGenerator("modalities", generator);
  requireSettings(settings, ["synergy"]);
  const sizes = only === undefined ? everyModalities : [only];
  return sizes.flatMap((modalities) =>
    (onlyLogic ? [onlyLogic] : logics)
      // Of two modalities the two are the same rule.
      .filter((logic) => modalities > 2 || logic === logics[0])
      .map((logic) => {
        // As many columns as latent dimensions where those were chosen, so that the projection loses nothing.
        const { latentDimensions: columns = null } = data;
        const dims = columns === null ? {} : { dims: new Array<number>(modalities).fill(columns) };
        const request = { ...dims, ...data, generator: HD_XOR, setting: "synergy", modalities, logic };
        return findGenerator(HD_XOR).complete(request);
      }),
  );
}

const causes = ["index", "logic", "noise in the data", "network"] as const;
type Cause = (typeof causes)[number] | "all together";

/** What each cause takes off a share of one, of one logic and number of modalities: seed by seed. */
interface Losses {
  readonly logic: string;
  readonly modalities: number;
  readonly bySeed: ReadonlyMap<number, Readonly<Record<Cause, number>>>;
}

/**
 * What InterSHAP of synergy loses to each cause, and how much more than with two modalities: the causes are differences
 * of neighbours in one chain from 1 to the network's share, so that they sum to the whole loss.
 */
function lossesByCause(measured: Measured): Finding[] {
  const losses = everyModalities.flatMap((modalities) =>
    logics.flatMap((logic) => lossesOf(measured, modalities, logic) ?? []),
  );
  const two = losses.find(({ modalities }) => modalities === 2);
  return losses.flatMap((own) =>
    [...causes, "all together" as const].flatMap((cause) => {
      const about = {
        subject: `${own.modalities === 2 ? "two modalities" : own.logic}: ${cause}`,
        metric: "intershap",
        aggregation: "global" as const,
        index: "k-SII",
        order: 2,
        fusion: "early" as const,
        modalities: own.modalities,
        unit: "share",
      };
      const here = overSeeds([...own.bySeed.values()].map((terms) => terms[cause]));
      const since = overSeeds(
        [...own.bySeed].flatMap(([seed, terms]) => {
          const before = two?.bySeed.get(seed);
          return before === undefined ? [] : [terms[cause] - before[cause]];
        }),
      );
      return [
        ...(here === null ? [] : [finding({ finding: "InterSHAP lost to", ...about, ...here })]),
        ...(since === null || own.modalities === 2
          ? []
          : [finding({ finding: "InterSHAP lost since two modalities to", ...about, ...since })]),
      ];
    }),
  );
}

function lossesOf({ datasets, records }: Measured, modalities: number, logic: Logic): Losses | null {
  const shareOf = (ofLogic: Logic, fusion: string, seed: number | null) => {
    const known = modalities === 2 ? logics[0] : ofLogic;
    const ids = new Set(
      datasets.filter((row) => row.modalities === modalities && row.logic === known).map(({ id }) => id),
    );
    return (
      records.find(
        (record) =>
          ids.has(record.dataset) &&
          record.metric === "intershap" &&
          record.aggregation === "global" &&
          isHeadline(record) &&
          record.fusion === fusion &&
          record.estimator === (fusion === "oracle" ? "enumerated" : "sampled") &&
          (seed === null || record.dataSeed === seed),
      )?.value ?? null
    );
  };
  if (modalities === 2 && logic !== logics[0]) return null;
  const parity = shareOf("parity", "oracle", null);
  const rule = shareOf(logic, "oracle", null);
  if (parity === null || rule === null) return null;
  const bySeed = new Map<number, Record<Cause, number>>();
  for (const seed of new Set(records.map(({ dataSeed }) => dataSeed))) {
    const best = shareOf(logic, "bayes", seed);
    const network = shareOf(logic, "early", seed);
    if (best === null || network === null) continue;
    bySeed.set(seed, {
      index: 1 - parity,
      logic: parity - rule,
      "noise in the data": rule - best,
      network: best - network,
      "all together": 1 - network,
    });
  }
  return { logic, modalities, bySeed };
}
