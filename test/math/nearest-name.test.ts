import { describe, expect, it } from "vitest";
import { nearestName, unknownName } from "../../math/nearest-name.ts";

const known = ["redundancy", "synergy", "random"];

describe("nearestName", () => {
  it("finds the name with the fewest edits, whatever the case", () => {
    expect(nearestName("synergi", known)).toBe("synergy");
    expect(nearestName("RANDOM", known)).toBe("random");
  });

  it("suggests nothing far-fetched", () => {
    expect(nearestName("zebra", known)).toBeNull();
    expect(nearestName("", known)).toBeNull();
    expect(nearestName("synergy", [])).toBeNull();
  });
});

describe("unknownName", () => {
  it("suggests the nearest and lists all", () => {
    expect(unknownName("setting", "synergi", known)).toBe(
      'Unknown setting "synergi": did you mean "synergy"? Known settings: redundancy, synergy, random.',
    );
  });

  it("only lists them when none is near, or when what was given is not even text", () => {
    const list = "Known settings: redundancy, synergy, random.";
    expect(unknownName("setting", "zebra", known)).toBe(`Unknown setting "zebra". ${list}`);
    expect(unknownName("setting", 12, known)).toBe(`Unknown setting "12". ${list}`);
  });
});
