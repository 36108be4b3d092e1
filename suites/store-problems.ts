import { count, listing } from "./compare/listing.ts";

/** Why an entry of a store was not used, or not written. */
export interface StoreProblem {
  readonly file: string;
  readonly kind: "damaged" | "not kept";
  /** In a few words. */
  readonly reason: string;
}

/** Says the first problem of each kind at once and by name, and of the others at the end how many there were. */
export class StoreProblems {
  readonly #warn: (sentence: string) => void;
  readonly #found = new Map<StoreProblem["kind"], Set<string>>();

  constructor(warn: (sentence: string) => void) {
    this.#warn = warn;
  }

  add(problem: StoreProblem): void {
    const files = this.#found.get(problem.kind) ?? new Set();
    this.#found.set(problem.kind, files.add(problem.file));
    if (files.size === 1) this.#warn(sentenceOf(problem));
  }

  /** Says what was not said yet. */
  end(): void {
    for (const [kind, files] of this.#found) {
      const [, ...others] = files;
      if (others.length === 0) continue;
      const many = count(others.length, "more file");
      const what = kind === "damaged" ? "of the cache were damaged and not used" : "could not be kept";
      this.#warn(`${many} ${what}: ${listing(others)}.`);
    }
    this.#found.clear();
  }
}

/** Says a problem on standard error. */
export function sayProblem(problem: StoreProblem): void {
  process.stderr.write(`warning: ${sentenceOf(problem)}\n`);
}

function sentenceOf({ file, kind, reason }: StoreProblem): string {
  return kind === "damaged"
    ? `${file} in the cache is damaged (${reason}): it is not used, and what it held is computed again.`
    : `${file} cannot be kept for the next run: ${reason}.`;
}
