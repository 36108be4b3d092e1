import { expect } from "vitest";
import { findMetric, metrics } from "../../metrics/index.ts";
import { type Cell, contentHash, isStudy } from "../../suites/cell.ts";
import { findSuite, type SuiteRequest } from "../../suites/index.ts";

/** What the program asks of a suite where a user asks for nothing else. */
export function usualRequest(id: string, changes: Partial<SuiteRequest> = {}): SuiteRequest {
  const suite = findSuite(id);
  const preset = changes.preset ?? "quick";
  const usual = metrics.filter(({ card }) => card.variantOf === null).map(({ card }) => card.id);
  return {
    preset,
    seeds: suite.presets[preset].seeds,
    metrics: (suite.metrics ?? usual).map((name) => findMetric(name).card.id),
    settings: null,
    data: {},
    training: {},
    measure: {},
    backend: "wasm",
    ...changes,
  };
}

/** The cells of a suite that are no studies. */
export function plannedCells(id: string, changes: Partial<SuiteRequest> = {}): Cell[] {
  return findSuite(id)
    .plan(usualRequest(id, changes))
    .filter((cell): cell is Cell => !isStudy(cell));
}

/** Expects that no cell is there twice, and that a worker that remembers its last network trains none twice. */
export function expectNothingTwice(cells: readonly Cell[]): void {
  const names = cells.map((cell) => contentHash(cell));
  expect(new Set(names).size, "distinct cells").toBe(cells.length);
  const networks = cells
    .filter(({ model }) => model?.kind === "network")
    .map(({ dataset, dataSeed, model }) => contentHash([dataset, dataSeed, model]));
  const begun = networks.filter((name, k) => name !== networks[k - 1]);
  expect(begun.length, "networks trained").toBe(new Set(networks).size);
}
