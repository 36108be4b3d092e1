import * as tf from "@tensorflow/tfjs";
import { firstLine } from "../../../math/first-line.ts";
import { UserError } from "../../../math/user-error.ts";
import { batchName } from "../../asked-rows.ts";
import { type Answers, type Batch, columnsOf, MOST_COLUMNS } from "../answering-model.ts";
import { elementsOfType } from "../element-types.ts";
import { inputRows } from "../input-rows.ts";
import { joinedAnswers } from "../joined-answers.ts";
import { notesOf, type PlannedInput, planInputs } from "../planned-inputs.ts";
import { storedModel } from "./stored-model.ts";
import type { TfjsOpening } from "./tfjs-messages.ts";

/** A TensorFlow.js model that answers at once. */
export interface TfjsModel {
  readonly about: string;
  readonly notes: readonly string[];
  answer(batch: Batch): Answers;
}

/** Element types that rows can be given in. */
const types = ["float32", "int32", "bool"] as const;

/**
 * A model that TensorFlow.js stored, of layers or as a graph; a backend must have been selected.
 *
 * @throws UserError if it cannot be loaded, or its inputs or outputs do not fit
 */
export async function tfjsModel({
  source,
  modalities,
  inputs: said,
  output: named,
}: TfjsOpening): Promise<TfjsModel> {
  const [file] = source.files as [string];
  const { kind } = source;
  const handler = await storedModel(source);
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
  const unread = plan.find(({ type }) => !types.some((known) => known === type));
  if (unread !== undefined)
    throw new UserError(
      `${file} reads ${unread.type} in "${unread.name}": give it an input of ${types.join(", ")}.`,
    );
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
  const fixed = plan.find(({ rows }) => rows !== null)?.rows ?? null;
  const tensorOf = (input: PlannedInput, batch: Batch, from: number, rows: number) => {
    const to = Math.min(from + rows, batch.rows);
    const numbers = inputRows(batch, input.modalities, widths, from, to, rows);
    const type = input.type as (typeof types)[number];
    const where = { file, input: input.name, batch, before: from };
    const elements = elementsOfType(type, numbers, numbers.length / rows, where);
    return tf.tensor(elements as tf.TypedArray, [rows, ...input.sampleShape], type);
  };
  /** Answers to rows from a place on, of which the last is repeated where the model takes more. */
  const answerTo = (batch: Batch, from: number, rows: number): Answers => {
    let answer: tf.Tensor;
    try {
      answer = tf.tidy(() => run(inOrder.map((input) => tensorOf(input, batch, from, rows))));
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(`${file} cannot answer ${batchName(batch)}: ${firstLine(error)}.`);
    }
    const { shape } = answer;
    const data = Float32Array.from(answer.dataSync());
    answer.dispose();
    const [length, columns = 1] = shape;
    if (shape.length < 1 || shape.length > 2 || length !== rows || columns < 1 || columns > MOST_COLUMNS)
      throw new UserError(
        `${file} answers ${batchName(batch)} with the shape [${shape.join(", ")}]: a row of classes, or one number, is expected for each of ${rows} rows.`,
      );
    return { data, columns };
  };

  return {
    about: `TensorFlow.js ${tf.version_core}, ${kind} model, ${names.join(" and ")} to ${outputNames(model)[output]}`,
    notes: notesOf(plan),
    answer: (batch) =>
      fixed === null
        ? answerTo(batch, 0, batch.rows)
        : joinedAnswers(
            Array.from({ length: Math.ceil(batch.rows / fixed) }, (_, part) =>
              answerTo(batch, part * fixed, fixed),
            ),
            batch.rows,
          ),
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
