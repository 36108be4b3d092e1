import { type AnyLaw, type DatasetSpec, findSource, type Law } from "../generators/index.ts";
import { findMetric } from "../metrics/index.ts";
import { requireTraining, shortestSpec } from "../models/index.ts";
import type { Cell, CellModel } from "./cell.ts";
import { completeMeasure, type Preset, type SuiteRequest } from "./suite.ts";

/**
 * The cells of datasets, seed by seed: of each dataset one for every network of a preset, one for every exact model, and
 * one for the metrics of data alone. Networks run even when nothing is measured on them: how well they learned is part of
 * the answer.
 *
 * @param exactModels - oracles and Bayes models of a dataset whose law is known, in the order of their records; left out:
 *   none
 */
export function datasetCells(
  specs: readonly DatasetSpec[],
  preset: Preset,
  request: SuiteRequest,
  exactModels: (spec: DatasetSpec, law: Law) => readonly CellModel[] = () => [],
): Cell[] {
  const training = { ...preset.training, ...request.training };
  return request.seeds.flatMap((seed) =>
    specs.flatMap((spec) => {
      const networks = preset
        .networks(spec.modalities)
        .map((fusion): CellModel => ({ kind: "network", fusion, training, trainSeed: seed }));
      const law = findSource(spec.generator).law(spec);
      const exact = law.kind === "unknown" ? [] : exactModels(spec, law);
      return [...networks, ...exact, null]
        .map((model) => cellOf(spec, seed, model, preset, request))
        .filter(({ model, metrics }) => model !== null || metrics.length > 0);
    }),
  );
}

/**
 * One cell: the metrics asked for that fit it, a model or the data alone.
 *
 * @throws UserError if its network cannot be trained as asked
 */
export function cellOf(
  dataset: DatasetSpec,
  dataSeed: number,
  model: CellModel | null,
  { measure: ofPreset }: Preset,
  { metrics, backend, measure: changes }: SuiteRequest,
): Cell {
  const measure = completeMeasure(ofPreset, changes);
  if (model?.kind === "network") requireTraining(model.training, dataset.target);
  const fitting = metrics.filter((id) => findMetric(id).card.needs.model === (model !== null));
  return { dataset, dataSeed, model: model && shortest(model), measure, metrics: fitting, backend };
}

/** Equal trainings have equal names, however they were asked for. */
function shortest(model: CellModel): CellModel {
  return model.kind === "network" ? { ...model, training: shortestSpec(model.training) } : model;
}

/**
 * The oracles of a law: its rule, or where copies leave the rule open a model for each conflict rule.
 *
 * @param most - conflict rules to take, in the law's order
 */
export function oraclesOf(law: Law, most = Number.POSITIVE_INFINITY): CellModel[] {
  if (law.noRule === null) return [{ kind: "oracle", conflictRule: null }];
  return law.conflictRules.slice(0, most).map(({ name }) => ({ kind: "oracle", conflictRule: name }));
}

/** The best possible answer to embedded data; none where the data are the latents themselves, or say nothing. */
export function bayesOf(spec: DatasetSpec, law: Law): CellModel[] {
  const hasRules = law.rule !== null || law.conflictRules.length > 0;
  const saysSomething = hasRules && spec.labelNoise < 0.5 && spec.blockMean !== 0;
  return carriesSymbols(spec, law) && saysSomething ? [{ kind: "bayes" }] : [];
}

/** Whether the columns are continuous numbers that carry symbols, with noise. */
export function carriesSymbols({ latentDimensions }: DatasetSpec, law: AnyLaw): boolean {
  return law.kind === "discrete" && latentDimensions !== null;
}
