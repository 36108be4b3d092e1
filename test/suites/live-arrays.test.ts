import { expect, it } from "vitest";
import { liveArrayBytes } from "../../suites/studies/live-arrays.ts";
import { eventually } from "../support/eventually.ts";

const BYTES = 2 ** 23;

it("counts arrays in use, and rubbish no more", async () => {
  const before = liveArrayBytes();
  const kept = new Uint8Array(BYTES);
  for (let k = 0; k < 5; k++) new Float64Array(BYTES / 8).fill(k);
  // Others in the process may take or give back a little, and on a busy machine rubbish may be held for a while.
  const during = await eventually(liveArrayBytes, (bytes) => bytes - before - BYTES < BYTES / 8);
  expect(kept).toHaveLength(BYTES);
  expect(during - before - BYTES).toBeGreaterThan(-BYTES / 8);
});
