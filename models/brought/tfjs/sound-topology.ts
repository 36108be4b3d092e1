import { UserError } from "../../../math/user-error.ts";

/** How much of a name in a model a message shows. */
const SHOWN = 80;

/** An operation, or one call of a layer. */
interface Part {
  readonly name: string;
  /** Names of those that it takes its inputs from. */
  readonly inputs: readonly string[];
  /** Whether it is there without them, as the step of a loop is in its first round. */
  readonly given: boolean;
}

type What = "layer" | "operation";

/**
 * Holds what a TensorFlow.js model says of its layers or operations together: TensorFlow.js itself would wait for ever for a
 * layer that no one makes, or that waits for itself.
 *
 * @throws UserError naming the layer or operation
 */
export function requireSoundTopology(topology: unknown, kind: "layers" | "graph", file: string): void {
  if (kind === "graph") requireSoundGraph(topology, file);
  else requireSoundLayers(fieldOf(topology, "model_config") ?? topology, file);
}

function requireSoundGraph(topology: unknown, file: string): void {
  const nodes = fieldOf(topology, "node");
  if (!Array.isArray(nodes))
    throw new UserError(`${file} has no list of operations: convert the model again.`);
  const parts = nodes.map((node): Part => {
    const inputs = fieldOf(node, "input") ?? [];
    return {
      name: nameOf(fieldOf(node, "name"), "operation", file),
      inputs: (Array.isArray(inputs) ? inputs : [inputs]).map((input) =>
        nameOf(input, "operation", file).replace(/^\^/, "").replace(/:\d+$/, ""),
      ),
      given: fieldOf(node, "op") === "NextIteration",
    };
  });
  requireOnce(
    parts.map(({ name }) => name),
    "operation",
    file,
  );
  requireConnected(parts, "operation", file);
}

function requireSoundLayers(model: unknown, file: string): void {
  const config = fieldOf(model, "config");
  const layers = Array.isArray(config) ? config : fieldOf(config, "layers");
  // Whether a model without a list of layers can be read is for TensorFlow.js to say.
  if (!Array.isArray(layers)) return;
  const names: string[] = [];
  const parts = layers.flatMap((layer): Part[] => {
    const inner = fieldOf(layer, "config");
    const holds = Array.isArray(inner) || Array.isArray(fieldOf(inner, "layers"));
    // depth: that of the JSON, which is bounded where it is read.
    if (holds) requireSoundLayers(layer, file);
    // In a list of layers one after the other the name is among the settings.
    const name = nameOf(fieldOf(layer, "name") ?? fieldOf(inner, "name"), "layer", file);
    names.push(name);
    const calls = callsOf(fieldOf(layer, "inbound_nodes"), file);
    return (calls.length === 0 ? [[]] : calls).map((inputs) => ({ name, inputs, given: false }));
  });
  requireOnce(names, "layer", file);
  requireConnected(parts, "layer", file);
  for (const side of ["input", "output"]) {
    const ends = fieldOf(config, `${side}_layers`);
    if (!Array.isArray(ends)) continue;
    for (const end of Array.isArray(ends[0]) ? ends : [ends]) {
      const name = nameOf(end[0], "layer", file);
      if (!names.includes(name))
        throw new UserError(
          `${file} has its ${side} at the layer ${shown(name)}, and no layer is called so: save the model again.`,
        );
    }
  }
}

/** Names of the layers that a layer is called with, call by call: `[[["a", 0, 0, {}], ["b", 0, 0, {}]], ...]` in a file. */
function callsOf(calls: unknown, file: string): string[][] {
  if (!Array.isArray(calls)) return [];
  return calls.filter(Array.isArray).map((call: readonly unknown[]) => {
    // A call with one input may stand there without a list of its own.
    const tensors = Array.isArray(call[0]) ? call : [call];
    return tensors.filter(Array.isArray).map(([name]) => nameOf(name, "layer", file));
  });
}

function requireOnce(names: readonly string[], what: What, file: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name))
      throw new UserError(`${file} has two ${what}s called ${shown(name)}: save the model again.`);
    seen.add(name);
  }
}

/**
 * Throws `UserError` unless everything can be made of what it takes its inputs from. A layer that is called several times is
 * taken to be there after its first call.
 */
function requireConnected(parts: readonly Part[], what: What, file: string): void {
  const known = new Set(parts.map(({ name }) => name));
  const readers = new Map<string, Part[]>();
  const waitsFor = new Map<Part, number>();
  for (const part of parts) {
    const inputs = new Set(part.inputs);
    waitsFor.set(part, part.given ? 0 : inputs.size);
    for (const input of inputs) {
      if (!known.has(input))
        throw new UserError(
          `${file} has the ${what} ${shown(part.name)}, which takes its input from ${shown(input)}, and no ${what} is called so: save the model again.`,
        );
      const those = readers.get(input);
      if (those === undefined) readers.set(input, [part]);
      else those.push(part);
    }
  }
  const ready = parts.filter((part) => waitsFor.get(part) === 0);
  const made = new Set<string>();
  for (let part = ready.pop(); part !== undefined; part = ready.pop()) {
    if (made.has(part.name)) continue;
    made.add(part.name);
    for (const reader of readers.get(part.name) ?? []) {
      const left = waitsFor.get(reader)! - 1;
      waitsFor.set(reader, left);
      if (left === 0) ready.push(reader);
    }
  }
  const stuck = parts.find(({ name }) => !made.has(name));
  if (stuck === undefined) return;
  const input = stuck.inputs.find((name) => !made.has(name));
  throw new UserError(
    `${file} has the ${what} ${shown(stuck.name)}, which waits for ${shown(input)}, and that in turn for others that wait: its ${what}s go round in a circle; save the model again.`,
  );
}

function nameOf(value: unknown, what: What, file: string): string {
  if (typeof value === "string" && value !== "") return value;
  const expected = what === "layer" ? "a layer" : "an operation";
  throw new UserError(
    `${file} has ${shown(value)} where the name of ${expected} is expected: save the model again.`,
  );
}

function shown(name: unknown): string {
  return (JSON.stringify(name) ?? "nothing").slice(0, SHOWN);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
