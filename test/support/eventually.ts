import { setImmediate } from "node:timers/promises";

/** Asks again until the answer holds, as long as it takes: only the limit of a test, which is far off, ends it. */
export async function eventually<T>(ask: () => T, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = ask();
    if (holds(answer)) return answer;
    await setImmediate();
  }
}
