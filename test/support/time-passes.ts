import { setImmediate } from "node:timers/promises";
import { vi } from "vitest";

/**
 * What comes of work that a time limit ends, with the limit at hand at once: timers run on a clock of their own, which is put
 * forward until the work is settled. Give a limit of hours, so that nothing that happens before is late on any machine.
 *
 * @param work - begun with that clock; processes and files are as they are
 * @param seconds - that the clock is put forward at a time
 */
export async function timePasses<T>(work: () => Promise<T>, seconds: number): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    const working = work();
    working.then(settle, settle);
    while (!settled) {
      await vi.advanceTimersByTimeAsync(1000 * seconds);
      // Lets what is real, as the end of a process is, be heard of.
      await setImmediate();
    }
    return await working;
  } finally {
    vi.useRealTimers();
  }
}
