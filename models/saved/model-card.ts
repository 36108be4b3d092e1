import type { DatasetSpec } from "../../generators/index.ts";
import { elementsOf } from "../../math/elements-of.ts";
import { requireShallow } from "../../math/parse-json.ts";
import { UserError } from "../../math/user-error.ts";
import type { Encoders } from "../architecture.ts";
import { type BackendName, backendNames } from "../backend.ts";
import { readsSeries } from "../network-layout.ts";
import { requireTraining, type TrainingSpec } from "../training-spec.ts";
import type { SavedLayout } from "./saved-layout.ts";

const FORMAT = "synergy-bench model";
const VERSION = 1;

/** How a saved network came to be. */
export interface ModelOrigin {
  readonly training: TrainingSpec;
  readonly trainSeed: number;
  /** Spec and seed of the data it was trained on; null where no generator of this project made them. */
  readonly data: { readonly spec: DatasetSpec; readonly seed: number } | null;
  /** What it was trained on: the same weights answer alike, but not bit for bit, on another. */
  readonly backend: BackendName;
}

/** What lies beside a saved network: what it is, how it came to be, and what its files must be. */
export interface ModelCard extends ModelOrigin, SavedLayout {
  readonly format: typeof FORMAT;
  readonly formatVersion: typeof VERSION;
  readonly target: "class" | "value";
  /** Length of the weights, as many float32 numbers. */
  readonly parameters: number;
  /** SHA-256 of the files beside it, hexadecimal. */
  readonly files: { readonly "model.json": string; readonly "weights.bin": string };
}

/** A card of the newest version. */
export function modelCard(given: Omit<ModelCard, "format" | "formatVersion">): ModelCard {
  return { format: FORMAT, formatVersion: VERSION, ...given };
}

/**
 * A card from its JSON text.
 *
 * @param where - what messages call the text
 * @throws UserError if it is not JSON, no card, of another version, or has a field that it cannot have
 */
export function parseModelCard(text: string, where: string): ModelCard {
  requireShallow(text, where);
  const card = parsed(text);
  if (!isObject(card) || card.format !== FORMAT) {
    throw new UserError(
      `${where} is no card of a model of this program: give a folder that suite --save-models wrote.`,
    );
  }
  if (card.formatVersion !== VERSION) {
    throw new UserError(
      `${where} is of version ${JSON.stringify(card.formatVersion)}, but only ${VERSION} is supported: read it with the version of the program that wrote it.`,
    );
  }
  const wrong = Object.entries(fields).find(([name, holds]) => !holds(card[name], card));
  if (wrong !== undefined) {
    throw new UserError(
      `${where} is damaged: ${wrong[0]} is ${shown(card[wrong[0]])}; save the model again.`,
    );
  }
  return { shapes: null, ...card } as unknown as ModelCard;
}

type Fields = Readonly<Record<string, unknown>>;

/** What every field must be; those that come later may look at earlier ones. */
const fields: Readonly<Record<string, (value: unknown, card: Fields) => boolean>> = {
  dims: (value) => Array.isArray(value) && value.length > 0 && value.every((columns) => isWhole(columns, 1)),
  // Cards of networks that read rows alone need not say so.
  shapes: (value, { dims, fusion }) =>
    typeof fusion === "string" && readsSeries(fusion)
      ? isShapes(value, dims as readonly number[])
      : value === undefined || value === null,
  fusion: (value, { dims }) => isFusion(value, (dims as readonly number[]).length),
  classes: (value) => isWhole(value, 1),
  target: (value, { classes }) => value === (classes === 1 ? "value" : "class"),
  parameters: (value) => isWhole(value, 1),
  training: (value, { target }) => isTraining(value, target as ModelCard["target"]),
  trainSeed: (value) => Number.isSafeInteger(value),
  data: (value) =>
    value === null || (isObject(value) && isObject(value.spec) && Number.isSafeInteger(value.seed)),
  backend: (value) => backendNames.some((name) => name === value),
  files: (value) =>
    isObject(value) &&
    [value["model.json"], value["weights.bin"]].every(
      (hash) => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash),
    ),
};

function isFusion(value: unknown, modalities: number): boolean {
  if (typeof value !== "string") return false;
  if (["early", "intermediate", "late"].includes(value) || readsSeries(value)) return true;
  const own = /^unimodal-([1-9]\d*)$/.exec(value);
  return own !== null && Number(own[1]) <= modalities;
}

/** Shapes of rows and series whose columns are those of the card. */
function isShapes(value: unknown, dims: readonly number[]): boolean {
  return (
    Array.isArray(value) &&
    value.length === dims.length &&
    value.every(
      (shape, m) =>
        Array.isArray(shape) &&
        (shape.length === 1 || shape.length === 2) &&
        shape.every((size) => isWhole(size, 1)) &&
        elementsOf(shape) === dims[m],
    )
  );
}

function isTraining(value: unknown, target: ModelCard["target"]): boolean {
  const encoders: readonly unknown[] = ["trained", "frozen"] satisfies Encoders[];
  if (!isObject(value) || !encoders.includes(value.encoders)) return false;
  try {
    requireTraining(value as unknown as TrainingSpec, target);
    return true;
  } catch {
    return false;
  }
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
