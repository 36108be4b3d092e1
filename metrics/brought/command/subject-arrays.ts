import { type Matrix, takeRows } from "../../../generators/index.ts";
import type { EncodedEvaluation } from "../../evaluation/encoded-evaluation.ts";
import type { GameSource } from "../../game/game-source.ts";
import type { MetricCard, Subject } from "../../metric.ts";
import { observedOf } from "../../pid/observed-symbols.ts";
import type { MetricHello, NamedArray, Reading } from "./metric-messages.ts";

/** What a metric that is a program reads of subjects: what it says, else what its card needs. */
export function readingsOf({ needs }: MetricCard, { reads }: MetricHello): readonly Reading[] {
  if (reads !== null) return reads;
  return [
    "modalities",
    ...(needs.labels ? ["labels" as const] : []),
    ...(needs.model ? ["answers" as const] : []),
  ];
}

/** Readings that speak of a model. */
export const ofModels: ReadonlySet<Reading> = new Set(["answers", "predicted", "game", "background"]);

/** The rows that a subject is measured on, one matrix [N, d_m] per modality: what its model reads, where it has one. */
export function measuredRows(subject: Subject): readonly Matrix[] {
  if (subject.evaluation !== null) return subject.evaluation.set.samples.matrices;
  const { dataset, rows } = observedOf(subject);
  return dataset.modalities.map((matrix) => takeRows(matrix, rows));
}

/** The arrays of a reading. */
export function arraysOf(reading: Reading, subject: Subject): NamedArray[] {
  switch (reading) {
    case "modalities":
      return matrices("modality", measuredRows(subject));
    case "background":
      return matrices("background", subject.evaluation!.set.background.matrices);
    case "labels":
      return [labels(subject)];
    case "answers":
      return [answers(subject.evaluation!)];
    case "predicted":
      return [column("predicted", subject.evaluation!.predicted)];
    case "game":
      return [table(subject.game())];
  }
}

function matrices(name: string, all: readonly Matrix[]): NamedArray[] {
  return all.map(({ data, rows, columns }, m) => ({
    name: `${name}-${m + 1}`,
    data,
    shape: [rows, columns],
  }));
}

/** Classes, or the numbers that are to be predicted. */
function labels(subject: Subject): NamedArray {
  const { dataset, rows } = observedOf(subject);
  const { targets } = dataset;
  if (targets !== null)
    return column(
      "labels",
      Float64Array.from(rows, (row) => targets[row]!),
    );
  return column(
    "labels",
    rows.map((row) => dataset.labels[row]!),
  );
}

function answers({ answers: data, model }: EncodedEvaluation): NamedArray {
  return { name: "answers", data, shape: [data.length / model.classes, model.classes] };
}

/** Coalition values, [N, 2^M]: column S has the modalities whose bits are set in S. */
function table(source: GameSource): NamedArray {
  const coalitions = 2 ** source.modalities;
  const { groups } = source;
  const data = new Float64Array(source.samples * coalitions);
  source.forEachBlock(({ from, samples, values }) => {
    const size = samples * coalitions;
    for (let g = 0; g < groups; g++)
      for (let k = 0; k < size; k++) {
        const place = from * coalitions + k;
        data[place] = data[place]! + values[g * size + k]! / groups;
      }
  });
  return { name: "game", data, shape: [source.samples, coalitions] };
}

function column(name: string, data: Int32Array | Float64Array): NamedArray {
  return { name, data, shape: [data.length] };
}
