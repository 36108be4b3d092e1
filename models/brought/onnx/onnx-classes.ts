import { statedClasses } from "../stated-classes.ts";
import { type ProtobufField, protobufFields, protobufIntegers, protobufText } from "./protobuf-fields.ts";

/** Attributes in which converters of classifiers keep the classes (ZipMap, LinearClassifier, TreeEnsembleClassifier, ...). */
const attributes: readonly string[] = ["classlabels_ints", "classlabels_int64s", "classlabels_strings"];

/** Keys of a file's metadata under which classes are kept. */
const keys: readonly string[] = ["classes", "class_names", "classlabels", "labels", "names", "id2label"];

interface Node {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly classes: readonly string[] | null;
}

/**
 * What an ONNX file says that the classes of an output are called, in their order: by the classifier that it comes from, else
 * by the file's metadata.
 *
 * @param model - bytes of the file
 * @returns null if it does not say, or says it in two ways
 */
export function onnxClasses(model: Uint8Array, output: string): readonly string[] | null {
  const nodes: Node[] = [];
  const metadata = new Map<string, string>();
  try {
    for (const field of protobufFields(model)) {
      if (field.number === 14) addEntry(metadata, field);
      if (field.number !== 7 || field.bytes === null) continue;
      for (const part of protobufFields(field.bytes)) if (part.number === 1) nodes.push(nodeOf(part));
    }
  } catch (error) {
    // Whether the file is damaged is for ONNX Runtime to say.
    if (error instanceof RangeError) return null;
    throw error;
  }
  return ofClassifier(nodes, output) ?? ofMetadata(metadata);
}

function nodeOf({ bytes }: ProtobufField): Node {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let classes: readonly string[] | null = null;
  for (const field of protobufFields(bytes ?? new Uint8Array())) {
    if (field.number === 1) inputs.push(protobufText(field));
    if (field.number === 2) outputs.push(protobufText(field));
    if (field.number === 5) classes = classesOfAttribute(field) ?? classes;
  }
  return { inputs, outputs, classes };
}

function classesOfAttribute({ bytes }: ProtobufField): readonly string[] | null {
  let name = "";
  const values: string[] = [];
  for (const field of protobufFields(bytes ?? new Uint8Array())) {
    if (field.number === 1) name = protobufText(field);
    // A node of millions of weights has them in attributes too: only those of classes are read.
    if (field.number === 1 && !attributes.includes(name)) return null;
    if (field.number === 8) for (const value of protobufIntegers(field)) values.push(`${value}`);
    if (field.number === 9) values.push(protobufText(field));
  }
  return attributes.includes(name) ? statedClasses(values) : null;
}

/** The classes of the nearest nodes that an output comes from, or that read it. */
function ofClassifier(nodes: readonly Node[], output: string): readonly string[] | null {
  const maker = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const readers = nodes.filter(({ inputs, classes }) => classes !== null && inputs.includes(output));
  if (readers.length > 0) return agreed(readers);
  const seen = new Set<Node>();
  let nearest = [output];
  while (nearest.length > 0) {
    const made = [...new Set(nearest.map((name) => maker.get(name)))].filter(
      (node): node is Node => node !== undefined && !seen.has(node),
    );
    const found = made.filter(({ classes }) => classes !== null);
    if (found.length > 0) return agreed(found);
    for (const node of made) seen.add(node);
    nearest = made.flatMap(({ inputs }) => inputs);
  }
  return null;
}

function agreed(nodes: readonly Node[]): readonly string[] | null {
  const told = new Set(nodes.map(({ classes }) => JSON.stringify(classes)));
  const [first] = nodes;
  // An ensemble's inner classifiers number their classes from 0 whatever these are called outside.
  const numbered = first!.classes!.every((name, position) => name === `${position}`);
  return told.size === 1 && !numbered ? first!.classes : null;
}

function addEntry(metadata: Map<string, string>, { bytes }: ProtobufField): void {
  let [key, value] = ["", ""];
  for (const field of protobufFields(bytes ?? new Uint8Array())) {
    if (field.number === 1) key = protobufText(field);
    if (field.number === 2) value = protobufText(field);
  }
  metadata.set(key.toLowerCase(), value);
}

function ofMetadata(metadata: ReadonlyMap<string, string>): readonly string[] | null {
  for (const key of keys) {
    const found = listOf(metadata.get(key)?.trim() ?? "");
    if (found !== null) return found;
  }
  return null;
}

/** A list of names, or an object with a name for each number from 0, as JSON or as Python prints it. */
function listOf(text: string): readonly string[] | null {
  if (!/^[[{]/.test(text)) return null;
  const python = text.replaceAll("'", '"').replace(/([{,]\s*)(\d+)\s*:/g, '$1"$2":');
  for (const candidate of [text, python]) {
    try {
      const said: unknown = JSON.parse(candidate);
      if (Array.isArray(said)) return statedClasses(said);
      const entries = Object.entries(said as Readonly<Record<string, unknown>>);
      const numbered = entries.every(([number]) => Number(number) < entries.length);
      return numbered ? statedClasses(entries.map((_, k) => (said as Record<string, unknown>)[k])) : null;
    } catch {
      // Not JSON: perhaps as Python prints it, else nothing that is read.
    }
  }
  return null;
}
