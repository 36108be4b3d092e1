import {
  type DatasetRequest,
  type DatasetSpec,
  findSource,
  isBuiltInSource,
} from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import type { TrainedFusion } from "../../models/index.ts";
import { bayesOf, datasetCells, oraclesOf } from "../dataset-cells.ts";
import { firstSeeds } from "../grids.ts";
import { smallMeasure, smallTraining } from "../protocols.ts";
import { requireSettings } from "../require-settings.ts";
import { type Preset, type PresetName, presetNames, type Suite, type SuiteRequest } from "../suite.ts";
import type { BroughtSize, BroughtSuite } from "./suite-schema.ts";

/** Models that no one trains; all others are networks. */
const exactModels = ["oracle", "bayes"];
const usualModels = [...exactModels, "early"];

/** A user's suite as one of the project's. */
export function suiteOf(brought: BroughtSuite): Suite {
  const { id, summary, metrics } = brought;
  const sizes = Object.fromEntries(presetNames.map((preset) => [preset, sizeOf(brought, preset)])) as Record<
    PresetName,
    Required<BroughtSize>
  >;
  const presets = Object.fromEntries(
    presetNames.map((preset) => [preset, presetOf(sizes[preset])]),
  ) as Record<PresetName, Preset>;
  return {
    id,
    summary,
    presets,
    ...(metrics === undefined ? {} : { metrics }),
    plan(request) {
      const { preset } = request;
      if (preset !== "quick" && brought.presets?.[preset] === undefined)
        throw new UserError(
          `The suite ${id} has no preset ${preset}: leave --preset out, or say in its file what that is.`,
        );
      const { models, data } = sizes[preset];
      return datasetCells(specsOf(brought, data, request), presets[preset], request, (spec, law) => [
        ...(models.includes("oracle") ? oraclesOf(law) : []),
        ...(models.includes("bayes") ? bayesOf(spec, law) : []),
      ]);
    },
  };
}

/** A size with nothing left out: what the preset says, else the suite, else what small suites have. */
function sizeOf(suite: BroughtSuite, preset: PresetName): Required<BroughtSize> {
  const own: BroughtSize = (preset === "quick" ? undefined : suite.presets?.[preset]) ?? {};
  return {
    data: { ...suite.data, ...own.data },
    models: own.models ?? suite.models ?? usualModels,
    training: { ...suite.training, ...own.training },
    measure: { ...suite.measure, ...own.measure },
    seeds: own.seeds ?? suite.seeds ?? firstSeeds(3),
  };
}

function presetOf({ models, training, measure, seeds }: Required<BroughtSize>): Preset {
  const networks = models.filter((model) => !exactModels.includes(model));
  return {
    data: {},
    networks: (modalities) =>
      networks.flatMap((name) =>
        name === "unimodal"
          ? Array.from({ length: modalities }, (_, m): TrainedFusion => `unimodal-${m + 1}`)
          : [name as TrainedFusion],
      ),
    training: { ...smallTraining, ...training },
    measure: { ...smallMeasure, ...measure },
    seeds,
  };
}

/**
 * The specs of a suite's datasets: what each says itself counts before what all have in common, and what the user changes
 * counts before both. A generator that she names is that of datasets which leave theirs open.
 */
function specsOf(
  { id, datasets }: BroughtSuite,
  common: Partial<DatasetRequest>,
  { data: changes, settings }: SuiteRequest,
): DatasetSpec[] {
  const { generator: chosen, ...changed } = changes;
  const asked = datasets.flatMap(({ each = [{}], ...own }, position) =>
    each.map((one) => ({
      request: { ...common, ...own, ...one },
      where: `dataset ${position + 1} of ${id}`,
    })),
  );
  const used = chosen === undefined || asked.some(({ request }) => (request.generator ?? chosen) === chosen);
  // One that the user brings need not be asked for: it was loaded for whoever does.
  if (!used && isBuiltInSource(chosen))
    throw new UserError(
      `generator is ${chosen}, but every dataset of ${id} has its own: leave it out, or leave it open there.`,
    );
  const specs = asked.map(({ request, where }) => {
    const generator = request.generator ?? chosen;
    if (generator === undefined || request.setting === undefined)
      throw new UserError(
        `The ${where} has no ${generator === undefined ? "generator" : "setting"}: give one, as \`list\` names it.`,
      );
    const { setting } = request;
    return naming(where, () =>
      findSource(generator).complete({ ...request, ...changed, generator, setting }),
    );
  });
  requireSettings(
    settings,
    specs.map(({ setting }) => setting),
  );
  return specs.filter(({ setting }) => settings?.includes(setting) ?? true);
}

/** Says of which dataset a mistake is. */
function naming<T>(where: string, complete: () => T): T {
  try {
    return complete();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`The ${where} cannot be made: ${error.message}`);
  }
}
