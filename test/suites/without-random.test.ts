import { expect, it, vi } from "vitest";
import { metrics } from "../../metrics/index.ts";
import { selectBackend } from "../../models/index.ts";
import { runCell } from "../../suites/run-cell.ts";
import { countingContext, networkCell } from "./tiny-cells.ts";

it("nothing on the way from a backend to a number asks for unseeded randomness", async () => {
  const random = vi.spyOn(Math, "random").mockImplementation(() => {
    throw new Error("Math.random was asked");
  });
  try {
    for (const backend of ["wasm", "cpu"] as const) {
      await selectBackend(backend);
      for (const setting of ["synergy", "redundancy"]) {
        const cell = { ...networkCell(setting), backend };
        const of = (model: boolean) =>
          metrics.filter(({ card }) => card.needs.model === model).map(({ card }) => card.id);
        const network = await runCell({ ...cell, metrics: of(true) }, countingContext());
        const data = await runCell({ ...cell, model: null, metrics: of(false) }, countingContext());
        const measured = [...network.records, ...data.records].map(({ metric }) => metric);
        expect(new Set(measured)).toEqual(new Set(metrics.map(({ card }) => card.id)));
      }
    }
    expect(() => Math.random()).toThrow("Math.random was asked");
  } finally {
    random.mockRestore();
  }
});
