import { describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { groundTruth } from "../../metrics/index.ts";
import { type Cell, isStudy } from "../../suites/cell.ts";
import { findSuite, type SuiteRequest } from "../../suites/index.ts";

const request: Omit<SuiteRequest, "seeds"> = {
  preset: "quick",
  metrics: ["intershap", "pid-labels"],
  settings: null,
  data: {},
  training: {},
  measure: {},
  backend: "wasm",
};

function cellsOf(suite: string, changes: Partial<SuiteRequest> = {}): readonly Cell[] {
  return findSuite(suite)
    .plan({ ...request, seeds: [1], ...changes })
    .filter((cell): cell is Cell => !isStudy(cell));
}

/** Every dataset of a plan once, with what its law says of its synergy. */
function datasetsOf(suite: string, changes: Partial<SuiteRequest> = {}) {
  const specs = new Map(
    cellsOf(suite, changes).map(({ dataset }) => [JSON.stringify(dataset), dataset] as const),
  );
  return [...specs.values()].map((spec) => ({
    spec,
    truth: groundTruth(findGenerator(spec.generator).law(spec)),
  }));
}

describe("the suite dial", () => {
  const plain = datasetsOf("dial").filter(({ spec }) => spec.control === null);

  it("turns synergy from none to all", () => {
    for (const setting of ["components", "mixture"]) {
      const bits = plain
        .filter(({ spec }) => spec.setting === setting)
        .map(({ truth }) => Number(truth.synergyBits!.toFixed(6)));
      expect(new Set(bits)).toEqual(new Set([0, 0.25, 0.5, 0.75, 1]));
    }
  });

  it("keeps the information about the label at one bit", () => {
    for (const { truth } of plain) expect(truth.latentBits).toBeCloseTo(1, 9);
  });

  it("gives what is left to uniqueness, to redundancy, and to both", () => {
    const roles = plain.filter(({ spec }) => spec.synergy === 0).map(({ truth }) => truth.role);
    expect(roles).toEqual(["uniqueness", "redundancy", "mixed", "uniqueness", "redundancy", "mixed"]);
  });

  it("has a null control and a positive one in both forms", () => {
    const nulls = datasetsOf("dial").filter(({ spec }) => spec.control === "permuted-labels");
    expect(nulls.map(({ truth }) => truth.role)).toEqual(["noise", "noise"]);
    const pure = plain.filter(({ truth }) => truth.role === "pure-synergy");
    expect(pure.map(({ spec }) => spec.setting)).toEqual(["components", "mixture"]);
  });

  it("measures a network, the data, and an oracle where there is one, on ten seeds or more", () => {
    expect(findSuite("dial").presets.quick.seeds.length).toBeGreaterThanOrEqual(10);
    const kinds = cellsOf("dial")
      .filter(({ dataset }) => dataset.redundancy === 1 && dataset.setting === "mixture")
      .map(({ model }) => (model?.kind === "oracle" ? model.conflictRule : (model?.kind ?? null)));
    expect(kinds).toEqual(["network", "trust-1", null]);
  });
});

describe("the suite spectral", () => {
  const all = datasetsOf("spectral");

  it("has functions of 2 to 5 modalities, as numbers and as labels", () => {
    const kinds = all.map(({ spec }) => `${spec.modalities} ${spec.target}`);
    expect(new Set(kinds)).toEqual(
      new Set([2, 3, 4, 5].flatMap((modalities) => [`${modalities} value`, `${modalities} class`])),
    );
  });

  it("turns the share of interaction from none to all", () => {
    const shares = all
      .filter(({ spec }) => spec.target === "value" && spec.modalities === 3)
      .map(({ truth }) => Number(truth.synergyVariance!.toFixed(6)));
    expect(new Set(shares)).toEqual(new Set([0, 0.5, 1]));
  });

  it("has every order of interaction alone", () => {
    const orders = all.filter(({ spec }) => spec.modalities === 4).map(({ spec }) => spec.setting);
    expect(new Set(orders)).toEqual(new Set(["shares", "order-2", "order-3", "order-4"]));
  });

  it("takes one number of modalities when asked for", () => {
    const three = datasetsOf("spectral", { data: { modalities: 3 } });
    expect(new Set(three.map(({ spec }) => spec.modalities))).toEqual(new Set([3]));
  });

  it("trains networks in preset standard only", () => {
    const kinds = (preset: "quick" | "standard") =>
      new Set(cellsOf("spectral", { preset }).map(({ model }) => model?.kind));
    expect(kinds("quick")).toEqual(new Set(["oracle", undefined]));
    expect(kinds("standard")).toEqual(new Set(["oracle", "network", undefined]));
  });
});

describe("the suite controls", () => {
  const all = datasetsOf("controls");

  it("has nulls of every kind and pure synergy of 2 to 5 modalities", () => {
    const roles = all.map(({ truth, spec }) => `${truth.role} ${spec.modalities}`);
    expect(roles).toEqual(
      expect.arrayContaining([
        "noise 2",
        "uniqueness 2",
        "redundancy 2",
        "uniqueness 3",
        "pure-synergy 2",
        "pure-synergy 3",
        "pure-synergy 4",
        "pure-synergy 5",
      ]),
    );
    const controls = new Set(all.map(({ spec }) => spec.control));
    expect(controls).toEqual(new Set([null, "permuted-labels", "noise-modality", "duplicated-modality"]));
  });

  it("follows every rule for copies that contradict each other", () => {
    const rules = cellsOf("controls")
      .filter(({ dataset }) => dataset.setting === "redundancy")
      .flatMap(({ model }) => (model?.kind === "oracle" ? [model.conflictRule] : []));
    expect(rules).toEqual(["trust-first", "coin", "crossed"]);
  });
});

describe.each(["dial", "spectral", "controls"])("the suite %s", (suite) => {
  it("refuses another generator", () => {
    expect(() => cellsOf(suite, { data: { generator: "xor" } })).toThrow("generator is xor");
  });

  it("carries changes of data and training into every cell", () => {
    const changes = { data: { samples: 300 }, training: { epochs: 2 } };
    for (const { dataset, model } of cellsOf(suite, changes)) {
      expect(dataset.samples).toBe(300);
      if (model?.kind === "network") expect(model.training.epochs).toBe(2);
    }
  });
});

it.each([
  ["dial", "mixtur", 'did you mean "mixture"?'],
  ["spectral", "order-6", 'Unknown setting "order-6"'],
  ["controls", "synergie", 'did you mean "synergy"?'],
])("the suite %s refuses the setting %s, which it does not run", (suite, setting, message) => {
  expect(() => cellsOf(suite, { settings: [setting] })).toThrow(message);
});
