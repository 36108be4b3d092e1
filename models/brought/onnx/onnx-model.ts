import { readFile } from "node:fs/promises";
import type { InferenceSession, Tensor } from "onnxruntime-web";
import { firstLine } from "../../../math/first-line.ts";
import { UserError } from "../../../math/user-error.ts";
import { batchName } from "../../asked-rows.ts";
import {
  type AnsweringModel,
  type Answers,
  type Batch,
  columnsOf,
  MOST_COLUMNS,
} from "../answering-model.ts";
import {
  type ElementType,
  elementsOfType,
  elementTypes,
  isElementType,
  numbersOfFloat16,
} from "../element-types.ts";
import { inputRows } from "../input-rows.ts";
import { joinedAnswers } from "../joined-answers.ts";
import type { ModelOpening } from "../model-opening.ts";
import { notesOf, planInputs } from "../planned-inputs.ts";
import { externalWeights } from "./external-weights.ts";
import { onnxClasses } from "./onnx-classes.ts";
import { type OnnxRuntime, onnxRuntime } from "./runtime.ts";

/**
 * A model in an ONNX file, run by ONNX Runtime.
 *
 * @throws UserError if it cannot be loaded, or its inputs or outputs do not fit
 */
export async function onnxModel(opening: Extract<ModelOpening, { kind: "onnx" }>): Promise<AnsweringModel> {
  const { file, modalities } = opening;
  const { runtime, name } = await onnxRuntime();
  const session = await sessionOf(file, runtime);
  const plan = planInputs(tensors(session.inputMetadata), modalities, opening.inputs, file);
  const unread = plan.find(({ type }) => !isElementType(type));
  if (unread !== undefined)
    throw new UserError(
      `${file} reads ${unread.type} in "${unread.name}": export it with an input of ${elementTypes.join(", ")}.`,
    );
  const output = chosenOutput(session, opening.output, file);
  const widths = modalities.map(columnsOf);
  const fixed = plan.map(({ rows }) => rows).find((rows) => rows !== null) ?? null;

  /** Answers to rows from..to, of which the last is repeated where the model takes more. */
  const run = async (batch: Batch, from: number, to: number, rows: number): Promise<Answers> => {
    const feeds = plan.map((input) => {
      const numbers = inputRows(batch, input.modalities, widths, from, to, rows);
      const where = { file, input: input.name, batch, before: from };
      const type = input.type as ElementType;
      const elements = elementsOfType(type, numbers, numbers.length / rows, where);
      return [input.name, new runtime.Tensor(type, elements, [rows, ...input.sampleShape])] as const;
    });
    let answer: Tensor | undefined;
    try {
      answer = (await session.run(Object.fromEntries(feeds), [output]))[output] as Tensor | undefined;
    } catch (error) {
      throw new UserError(`${file} cannot answer ${batchName(batch)}: ${firstLine(error)}.`);
    }
    return answersOf(answer!, rows, `${file}, output "${output}" for ${batchName(batch)},`);
  };

  return {
    about: `${name}, ${plan.map((input) => input.name).join(" and ")} to ${output}`,
    notes: notesOf(plan),
    outputs: null,
    classes: onnxClasses(await readFile(file), output),
    async answer(batch) {
      if (fixed === null) return await run(batch, 0, batch.rows, batch.rows);
      const parts: Answers[] = [];
      for (let from = 0; from < batch.rows; from += fixed)
        parts.push(await run(batch, from, Math.min(from + fixed, batch.rows), fixed));
      return joinedAnswers(parts, batch.rows);
    },
    close: () => session.release(),
  };
}

async function sessionOf(file: string, runtime: OnnxRuntime): Promise<InferenceSession> {
  const model = await readFile(file);
  const externalData: { readonly path: string; readonly data: Uint8Array }[] = [];
  const weights = await externalWeights(model, file);
  if (!runtime.readsFiles)
    for (const { location, file: beside } of weights)
      externalData.push({ path: location, data: await readFile(beside) });
  try {
    // One thread for the same reason as in the other runtime: rounding.
    const one = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 } as const;
    return await runtime.InferenceSession.create(weights.length > 0 && runtime.readsFiles ? file : model, {
      ...one,
      ...(externalData.length === 0 ? {} : { externalData }),
    });
  } catch (error) {
    throw new UserError(`${file} cannot be loaded by ONNX Runtime: ${firstLine(error)}; export it again.`);
  }
}

type Metadata = InferenceSession["inputMetadata"][number];
type TensorMetadata = Extract<Metadata, { readonly isTensor: true }>;

function tensors(metadata: readonly Metadata[]): TensorMetadata[] {
  return metadata.filter((one): one is TensorMetadata => one.isTensor);
}

/** The output that the user names, else the only one of floating point numbers. */
function chosenOutput(session: InferenceSession, named: string | null, file: string): string {
  const all = session.outputNames.map((name) => `"${name}"`).join(", ");
  const numbers = tensors(session.outputMetadata).filter(({ type }) => type.startsWith("float"));
  if (named !== null) {
    if (numbers.some(({ name }) => name === named)) return named;
    throw new UserError(
      `${file} has no output "${named}" of floating point numbers, only ${all}: correct --output.`,
    );
  }
  if (numbers.length === 1) return numbers[0]!.name;
  if (numbers.length > 1)
    throw new UserError(`${file} has several outputs (${all}): name the one to read with --output.`);
  throw new UserError(
    `${file} has no output of floating point numbers, only ${all}: export a classifier of scikit-learn with options={"zipmap": False}.`,
  );
}

function answersOf({ data: given, dims, type }: Tensor, rows: number, where: string): Answers {
  const [length, columns = 1] = dims;
  const data = type === "float16" ? numbersOfFloat16(given as ArrayLike<number>) : given;
  if (!(data instanceof Float32Array || data instanceof Float64Array))
    throw new UserError(`${where} has other numbers than float16, float32 or float64: export one of those.`);
  if (dims.length < 1 || dims.length > 2 || length !== rows || columns < 1 || columns > MOST_COLUMNS)
    throw new UserError(
      `${where} has the shape [${dims.join(", ")}]: a row of classes, or one number, is due for each of ${rows} rows.`,
    );
  return { data, columns };
}
