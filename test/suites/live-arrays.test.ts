import { expect, it } from "vitest";
import { liveArrayBytes } from "../../suites/studies/live-arrays.ts";

const BYTES = 2 ** 23;

it("counts arrays in use, and rubbish no more", () => {
  const before = liveArrayBytes();
  const kept = new Uint8Array(BYTES);
  for (let k = 0; k < 5; k++) new Float64Array(BYTES / 8).fill(k);
  const during = liveArrayBytes();
  expect(kept).toHaveLength(BYTES);
  // Others in the process may take or give back a little.
  expect(Math.abs(during - before - BYTES)).toBeLessThan(BYTES / 8);
});
