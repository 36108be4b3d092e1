import type { Subject } from "../metrics/index.ts";

/** A subject that knows what each metric cost, tables included. */
export interface TimedSubject {
  readonly subject: Subject;
  /**
   * Runs a metric and times it as if it were alone: a table that an earlier metric had already asked for counts with
   * the time it took to build.
   */
  time<T>(measure: (subject: Subject) => T): { result: T; seconds: number };
}

/** Wraps a subject so that the time of its shared tables is charged to every metric that reads them. */
export function timedSubject(subject: Subject): TimedSubject {
  const buildSeconds = new Map<string, number>();
  let used = new Set<string>();
  let built = 0;
  const timed =
    <T>(name: string, build: () => T) =>
    (): T => {
      const start = performance.now();
      const table = build();
      used.add(name);
      if (!buildSeconds.has(name)) {
        const seconds = (performance.now() - start) / 1000;
        buildSeconds.set(name, seconds);
        built += seconds;
      }
      return table;
    };
  const wrapped: Subject = {
    ...subject,
    game: timed("game", () => subject.game()),
    // One run of the model makes both.
    firstOrderMeans: timed("firstOrderTables", () => subject.firstOrderMeans()),
    firstOrderTables: timed("firstOrderTables", () => subject.firstOrderTables()),
  };
  return {
    subject: wrapped,
    time(measure) {
      used = new Set();
      built = 0;
      const start = performance.now();
      const result = measure(wrapped);
      const own = (performance.now() - start) / 1000 - built;
      const tables = [...used].reduce((sum, name) => sum + buildSeconds.get(name)!, 0);
      return { result, seconds: own + tables };
    },
  };
}
