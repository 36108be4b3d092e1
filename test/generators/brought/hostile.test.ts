import { describe, expect, it } from "vitest";
import { refusal } from "./fixtures.ts";
import { hostileCases } from "./hostile-files.ts";

describe("hostile data", () => {
  it.each(hostileCases.map((one) => [one.name, one] as const))("are refused: %s", async (_, one) => {
    const request = one.request();
    const message = await refusal(request);
    if (one.message !== undefined) expect(message).toContain(one.message);
    // What is wrong with a file names it, what is wrong with options names the option.
    expect(message).toMatch(
      /a\.\w+|b\.npy|spec\.json|--|modalit|brought-|\/dev\/null|\.(npy|npz|csv|parquet|h5)/,
    );
  });

  it("are more than 200 kinds", () => {
    expect(hostileCases.length).toBeGreaterThan(200);
  });

  it("leave objects as they are", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).missing).toBeUndefined();
  });
});
