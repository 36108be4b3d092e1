import * as tf from "@tensorflow/tfjs";
import { firstLine } from "../../../math/first-line.ts";
import { UserError } from "../../../math/user-error.ts";
import { batchName } from "../../asked-rows.ts";
import { type Answers, type Batch, columnsOf, MOST_COLUMNS, type ModalityForm } from "../answering-model.ts";
import { inputRows } from "../input-rows.ts";
import { notesOf, type PlannedInput, planInputs } from "../planned-inputs.ts";
import { storedModel } from "./stored-model.ts";

/** A TensorFlow.js model that answers at once. */
export interface TfjsModel {
  readonly about: string;
  readonly notes: readonly string[];
  readonly files: readonly string[];
  answer(batch: Batch): Answers;
  dispose(): void;
}

/**
 * A model that TensorFlow.js stored, of layers or as a graph; a backend must have been selected.
 *
 * @param said - input by modality, or by `all`; null: by their names
 * @param named - the output to read; null: the only one
 * @throws UserError if it cannot be loaded, or its inputs or outputs do not fit
 */
export async function tfjsModel(
  file: string,
  modalities: readonly ModalityForm[],
  said: Readonly<Record<string, string>> | null,
  named: string | null,
): Promise<TfjsModel> {
  const { kind, handler, files } = await storedModel(file);
  let model: tf.LayersModel | tf.GraphModel;
  try {
    model = await (kind === "graph" ? tf.loadGraphModel(handler) : tf.loadLayersModel(handler));
  } catch (error) {
    throw new UserError(`${file} cannot be loaded by TensorFlow.js: ${firstLine(error)}; save it again.`);
  }
  const names = inputNames(model);
  const declared = model.inputs.map(({ dtype, shape }, k) => ({
    name: names[k]!,
    type: dtype as string,
    shape: (shape ?? []).map((length) => length ?? -1),
  }));
  const plan = planInputs(declared, modalities, said, file);
  const unread = plan.find(({ type }) => type !== "float32");
  if (unread !== undefined)
    throw new UserError(`${file} reads ${unread.type} in "${unread.name}": give it an input of float32.`);
  const output = chosenOutput(model, named, file);
  const widths = modalities.map(columnsOf);
  // Layers take their inputs in the order in which they declare them.
  const inOrder = declared.map(({ name }) => plan.find((input) => input.name === name)!);
  const run = (inputs: tf.Tensor[]): tf.Tensor => {
    const answers =
      model instanceof tf.GraphModel
        ? model.execute(
            Object.fromEntries(inputs.map((tensor, k) => [model.inputs[k]!.name, tensor])),
            model.outputs[output]!.name,
          )
        : model.predict(inputs, { batchSize: inputs[0]!.shape[0]! });
    return Array.isArray(answers) ? answers[output]! : (answers as tf.Tensor);
  };
  const tensorOf = (input: PlannedInput, batch: Batch) =>
    tf.tensor(inputRows(batch, input.modalities, widths, 0, batch.rows, batch.rows), [
      batch.rows,
      ...input.sampleShape,
    ]);

  return {
    about: `TensorFlow.js ${tf.version_core}, ${kind} model, ${names.join(" and ")} to ${outputNames(model)[output]}`,
    notes: notesOf(plan),
    files,
    answer(batch) {
      let answer: tf.Tensor;
      try {
        answer = tf.tidy(() => run(inOrder.map((input) => tensorOf(input, batch))));
      } catch (error) {
        throw new UserError(`${file} cannot answer ${batchName(batch)}: ${firstLine(error)}.`);
      }
      const { shape } = answer;
      const data = Float32Array.from(answer.dataSync());
      answer.dispose();
      const [length, columns = 1] = shape;
      if (
        shape.length < 1 ||
        shape.length > 2 ||
        length !== batch.rows ||
        columns < 1 ||
        columns > MOST_COLUMNS
      )
        throw new UserError(
          `${file} answers ${batchName(batch)} with the shape [${shape.join(", ")}]: a row of classes, or one number, is due for each of ${batch.rows} rows.`,
        );
      return { data, columns };
    },
    dispose: () => model.dispose(),
  };
}

/** Position of the output that the user names, else of the only one. */
function chosenOutput(model: tf.LayersModel | tf.GraphModel, named: string | null, file: string): number {
  const names = outputNames(model);
  if (named === null && names.length === 1) return 0;
  const found = named === null ? -1 : names.indexOf(named);
  if (found >= 0) return found;
  const all = names.map((name) => `"${name}"`).join(", ");
  throw new UserError(
    named === null
      ? `${file} has several outputs (${all}): name the one to read with --output.`
      : `${file} has no output "${named}", only ${all}: correct --output.`,
  );
}

// Tensors of layers get another name when their model is loaded again; their layers keep theirs.
function inputNames(model: tf.LayersModel | tf.GraphModel): string[] {
  return model instanceof tf.GraphModel ? model.inputs.map(({ name }) => plainName(name)) : model.inputNames;
}

function outputNames(model: tf.LayersModel | tf.GraphModel): string[] {
  return model instanceof tf.GraphModel
    ? model.outputs.map(({ name }) => plainName(name))
    : model.outputNames;
}

/** A tensor's name without the number that a graph gives it: `rna` of `rna:0`. */
function plainName(name: string): string {
  return name.replace(/:\d+$/, "");
}
