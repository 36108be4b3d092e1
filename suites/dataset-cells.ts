import type { DatasetSpec, Law } from "../generators/index.ts";
import { findMetric } from "../metrics/index.ts";
import type { Cell, CellModel } from "./cell.ts";
import type { Preset, SuiteRequest } from "./suite.ts";

/**
 * The cells of one dataset: one for every model, with the metrics that need one, and one for the metrics of data alone.
 * Networks run even when nothing is measured on them: how well they learned is part of the answer.
 *
 * @param models - in the order of their records
 */
export function datasetCells(
  dataset: DatasetSpec,
  dataSeed: number,
  models: readonly CellModel[],
  { measure }: Pick<Preset, "measure">,
  { metrics, backend }: Pick<SuiteRequest, "metrics" | "backend">,
): Cell[] {
  const cell = (model: CellModel | null): Cell => ({
    dataset,
    dataSeed,
    model,
    measure,
    metrics: metrics.filter((id) => findMetric(id).card.needs.model === (model !== null)),
    backend,
  });
  return [...models, null].map(cell).filter(({ model, metrics: own }) => model !== null || own.length > 0);
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
export function carriesSymbols({ latentDimensions }: DatasetSpec, law: Law): boolean {
  return law.kind === "discrete" && latentDimensions !== null;
}
