import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { progressLine } from "../../cli/progress-line.ts";

/** Writes after which a test gives up on what would go on forever. */
const ENOUGH = 1000;

describe("the line that tells how far a run is", () => {
  const { isTTY, columns } = process.stderr;
  let written = "";

  beforeEach(() => {
    written = "";
    let writes = 0;
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      if (++writes > ENOUGH) throw new Error("It writes without end.");
      written += text;
      return true;
    });
    for (const name of ["cursorTo", "clearLine", "moveCursor"] as const) {
      process.stderr[name] ??= () => true;
      vi.spyOn(process.stderr, name).mockImplementation(() => process.stderr.write(""));
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    Object.assign(process.stderr, { isTTY, columns });
  });

  function told(terminal: { isTTY: boolean; columns: number | undefined }): string {
    Object.assign(process.stderr, terminal);
    const line = progressLine();
    for (let done = 0; done <= 2; done++) {
      line.update({ done, all: 4, open: false }, done, 4, [`cell ${done}`]);
    }
    line.stop();
    return written;
  }

  it("tells it on a terminal", () => {
    expect(told({ isTTY: true, columns: 100 })).toContain("starting");
  });

  it.each([
    ["where there is no terminal", { isTTY: false, columns: undefined }],
    ["on a terminal without a width", { isTTY: true, columns: 0 }],
  ])("is quiet %s", (_, terminal) => {
    expect(told(terminal)).toBe("");
  });
});
