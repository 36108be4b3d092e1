import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { once } from "../../math/once.ts";

/** Collects rubbish at once, which Node offers only where it is told to. */
const collect = once(() => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
});

/** A collection that was under way may overlook what the next finds, which is counted until the one after. */
const COLLECTIONS = 4;

/** Milliseconds before each, for work in other threads to end: a compiler, for one, may hold what its function refers to. */
const PAUSE = 10;

const never = new Int32Array(new SharedArrayBuffer(4));

/** Bytes of the arrays in use in this process, rubbish left out. */
export function liveArrayBytes(): number {
  for (let k = 0; k < COLLECTIONS; k++) {
    Atomics.wait(never, 0, 0, PAUSE);
    collect()();
  }
  return process.memoryUsage().arrayBuffers;
}
