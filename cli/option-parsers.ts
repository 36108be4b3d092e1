import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import type { TrainedFusion } from "../models/index.ts";

/** Reads `a,b,c`. Throws `UserError` when it is empty. */
export function parseNames(option: string): (text: string) => string[] {
  return (text) => {
    const names = text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (names.length === 0) throw new UserError(`${option} is empty: give names separated by commas.`);
    return [...new Set(names)];
  };
}

/** Reads the names of classes, in the order of a model's outputs. */
export function parseClasses(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  const repeated = names.find((name, position) => names.indexOf(name) !== position);
  if (names.includes("") || names.length < 2)
    throw new UserError(
      `--classes has ${JSON.stringify(text.slice(0, 80))}: give the class of each of the model's outputs, separated by commas.`,
    );
  if (repeated === undefined) return names;
  throw new UserError(`--classes names ${JSON.stringify(repeated)} twice: name each class once.`);
}

/** Reads `1,42,113`: positive whole numbers. */
export function parseWholes(option: string, example: string): (text: string) => number[] {
  return (text) =>
    text
      .split(",")
      .map((part) => whole(option, part.trim(), `separated by commas, as in ${option} ${example}`));
}

/** Reads seeds: like whole numbers, each once. */
export function parseSeeds(text: string): number[] {
  const seeds = parseWholes("--seeds", "1,42,113")(text);
  const repeated = seeds.find((seed, position) => seeds.indexOf(seed) !== position);
  if (repeated !== undefined) throw new UserError(`--seeds has ${repeated} twice: give each seed once.`);
  return seeds;
}

/** Reads one positive whole number. */
export function parseWhole(option: string): (text: string) => number {
  return (text) => whole(option, text.trim(), `as in ${option} 2`);
}

/** Reads one number. */
export function parseNumber(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== "" && Number.isFinite(number)) return number;
    throw new UserError(`${option} has "${text}", which is no number: give one, as in ${option} 0.5.`);
  };
}

/** Reads how long something may take. */
export function parseSeconds(option: string): (text: string) => number {
  return (text) => {
    const seconds = parseNumber(option)(text);
    if (seconds > 0) return seconds;
    throw new UserError(`${option} is ${seconds}: give a number of seconds above 0, as in ${option} 60.`);
  };
}

/** Reads numbers separated by commas. */
export function parseNumbers(option: string): (text: string) => number[] {
  return (text) => text.split(",").map(parseNumber(option));
}

/** Reads `a=b,c=d`. Throws `UserError` when it is no such list, or names something twice. */
export function parsePairs(option: string, example: string): (text: string) => Record<string, string> {
  return (text) => {
    const pairs = text.split(",").map((part) => /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(part));
    const names = pairs.map((pair) => pair?.[1]);
    if (names.includes(undefined))
      throw new UserError(
        `${option} has "${text}": give pairs separated by commas, as in ${option} ${example}.`,
      );
    const repeated = names.find((name, position) => names.indexOf(name) !== position);
    if (repeated !== undefined) throw new UserError(`${option} names ${repeated} twice: name it once.`);
    return Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!]));
  };
}

/** Reads one of a few names. */
export function parseChoice<T extends string>(what: string, known: readonly T[]): (text: string) => T {
  return (text) => {
    const found = known.find((name) => name === text);
    if (found === undefined) throw new UserError(unknownName(what, text, known));
    return found;
  };
}

function whole(option: string, text: string, hint: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new UserError(
    `${option} has "${text}", which is no positive whole number: give whole numbers from 1 up, ${hint}.`,
  );
}

/** Reads a masking error: a number above 0 and below 1. */
export function parsePrecision(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== "" && number > 0 && number < 1) return number;
    throw new UserError(
      `${option} has "${text}", which is no error to reach: give a number between 0 and 1, as in ${option} 0.001.`,
    );
  };
}

const networks: readonly TrainedFusion[] = [
  "early",
  "intermediate",
  "late",
  "unimodal-1",
  "multibench",
  "mvae",
];

/** Reads the name of a network that can be trained; `unimodal-2` and so on, too. */
export function parseNetwork(text: string): TrainedFusion {
  const name = text.trim();
  if (/^unimodal-[1-9]\d*$/.test(name)) return name as TrainedFusion;
  const known = networks.find((network) => network === name);
  if (known !== undefined) return known;
  throw new UserError(unknownName("network", name, networks));
}
