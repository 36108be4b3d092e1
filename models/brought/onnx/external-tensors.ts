import { protobufFields, protobufText } from "./protobuf-fields.ts";

/** A tensor whose elements are in a file beside the model. */
export interface ExternalTensor {
  readonly name: string;
  /** The file, a path from the model's folder. */
  readonly location: string;
  /** Where its bytes begin there. */
  readonly offset: number;
  /** How many they are; null where the model does not say. */
  readonly length: number | null;
}

/** Kinds of messages of `onnx.proto` that lead to tensors. */
type Kind = "model" | "training" | "graph" | "node" | "function" | "attribute" | "sparse" | "tensor";

/** Fields that lead on, by their numbers in `onnx.proto` (ONNX 1.23, the same since 1.0 as far as they were there). */
const leading: Readonly<Record<Kind, Readonly<Record<number, Kind>>>> = {
  model: { 7: "graph", 20: "training", 25: "function" },
  training: { 1: "graph", 2: "graph" },
  graph: { 1: "node", 5: "tensor", 15: "sparse" },
  function: { 7: "node", 11: "attribute" },
  node: { 5: "attribute" },
  attribute: { 5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse" },
  sparse: { 1: "tensor", 2: "tensor" },
  tensor: {},
};

const NAME = 8;
const EXTERNAL_DATA = 13;
const DATA_LOCATION = 14;
const EXTERNAL = 1n;

/**
 * The tensors of an ONNX model that are kept outside of it. The file is walked, not decoded: messages are looked at one
 * after the other, each once and within its bounds, and those that lead to no tensor are passed over.
 *
 * @returns none where the bytes are no model: whoever loads them will say so
 */
export function externalTensors(model: Uint8Array): ExternalTensor[] {
  const found: ExternalTensor[] = [];
  const waiting: { readonly kind: Kind; readonly message: Uint8Array }[] = [
    { kind: "model", message: model },
  ];
  try {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { kind, message } = next;
      if (kind === "tensor") {
        const tensor = externalTensor(message);
        if (tensor !== null) found.push(tensor);
        continue;
      }
      for (const { number, bytes } of protobufFields(message)) {
        const inner = leading[kind][number];
        if (inner !== undefined && bytes !== null) waiting.push({ kind: inner, message: bytes });
      }
    }
  } catch (error) {
    // Whether the file is damaged is for ONNX Runtime to say.
    if (!(error instanceof RangeError)) throw error;
  }
  return found.reverse();
}

function externalTensor(message: Uint8Array): ExternalTensor | null {
  let name = "";
  let external = false;
  const told = new Map<string, string>();
  for (const field of protobufFields(message)) {
    if (field.number === NAME) name = protobufText(field);
    if (field.number === DATA_LOCATION) external = field.integer === EXTERNAL;
    if (field.number !== EXTERNAL_DATA || field.bytes === null) continue;
    let [key, value] = ["", ""];
    for (const part of protobufFields(field.bytes)) {
      if (part.number === 1) key = protobufText(part);
      if (part.number === 2) value = protobufText(part);
    }
    told.set(key, value);
  }
  const location = told.get("location");
  if (!external || location === undefined) return null;
  const length = told.get("length");
  return {
    name,
    location,
    offset: Number(told.get("offset") ?? 0) || 0,
    length: length === undefined ? null : Number(length) || 0,
  };
}
