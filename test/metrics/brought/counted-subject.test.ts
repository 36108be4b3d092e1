import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { metricOfCommand } from "../../../metrics/brought/command/metric-of-command.ts";
import { countedSubject } from "../../../metrics/brought/counted-subject.ts";
import { metricOfFile } from "../../../metrics/brought/metric-file.ts";
import { findMetric, metrics } from "../../../metrics/index.ts";
import { sampledSubject } from "../../../metrics/subject.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const dataset = smallDataset("synergy", 2, 1);
const model = randomModel(dataset.spec.dims, 1);
const ofModels = metrics.filter(({ card }) => card.needs.model && card.needs.modalities.least <= 2);

it.each(ofModels.map((metric) => [metric.card.id, metric] as const))(
  "what %s takes is counted as it says itself",
  (_, metric) => {
    const { subject, evaluations } = countedSubject(sampledSubject(dataset, model, fewDraws));
    const said = metric.measure(subject).map(({ modelEvaluations }) => modelEvaluations);
    expect(evaluations()).toBe(Math.max(...said));
  },
);

/** The mean answer of the first class, and when each modality is zero: what the loss by missing modality asks for, too. */
const module = `
const mean = (answers, classes) => answers.reduce((sum, value, k) => sum + (k % classes === 0 ? value : 0), 0);
export default {
  card: { id: "own", summary: "Missing.", needs: { model: true, labels: false }, unit: "score" },
  measure({ evaluation, law }) {
    const { matrices } = evaluation.set.samples;
    const zero = ({ rows, columns }) => ({ rows, columns, data: new Float32Array(rows * columns) });
    let told = mean(evaluation.answers, law.classes);
    for (const m of matrices.keys())
      told += mean(evaluation.answersTo(matrices.map((one, k) => (k === m ? zero(one) : one))), law.classes);
    return { value: told / matrices[0].rows };
  },
};`;

it("one metric takes the same as a module, as a program and as the project's own", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "counted-"));
  const program = path.join(import.meta.dirname, "fake-metric.mjs");
  const words = [process.execPath, program, "each modality missing"] as const;
  const command = await metricOfCommand({ words, timeLimit: 60 });
  try {
    const file = path.join(folder, "own.mjs");
    writeFileSync(file, module);
    const subject = sampledSubject(dataset, model, fewDraws);
    const [ofModule] = (await metricOfFile(file)).measure(subject);
    const [ofProgram] = command.part.measure(subject);
    const [builtIn] = findMetric("missing-modality").measure(subject);
    expect(ofProgram!.value).toBeCloseTo(ofModule!.value!, 12);
    expect(builtIn!.modelEvaluations).toBe(3 * 40);
    expect(ofModule!.modelEvaluations).toBe(3 * 40);
    expect(ofProgram!.modelEvaluations).toBe(3 * 40);
  } finally {
    await command.close();
    rmSync(folder, { recursive: true });
  }
});
