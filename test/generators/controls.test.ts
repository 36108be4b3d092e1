import { describe, expect, it } from "vitest";
import { controls, type DatasetRequest, findGenerator, generators } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import { generatorLaws } from "../laws/generator-laws.ts";

const seed = 3;

function made(request: Partial<DatasetRequest> & { readonly generator: string; readonly setting: string }) {
  const generator = findGenerator(request.generator);
  return generator.generate(generator.complete({ samples: 2000, ...request }), seed);
}

const cases = generators.flatMap((generator) =>
  controls.flatMap((control) => {
    const least = generator.modalities.least + (control === "permuted-labels" ? 0 : 1);
    return generator.settings(generator.modalities.least).map((setting) => ({
      generator,
      control,
      setting,
      modalities: least,
    }));
  }),
);

describe.each(cases)("$control of $generator.id $setting", ({ generator, control, setting, modalities }) => {
  const request = { generator: generator.id, setting, control, modalities, samples: 60 } as const;

  it("keeps every promise of a generator", () => {
    const { target } = generator.complete({ generator: generator.id, setting });
    if (target === "value" && control === "permuted-labels") {
      expect(() => generator.complete(request)).toThrow("takes classes: give target class");
    } else {
      const spec = generator.complete(request);
      expect(spec).toMatchObject({ control, modalities });
      for (const law of Object.values(generatorLaws)) law(generator, spec, seed);
    }
  });
});

describe("permuted labels", () => {
  const request = { generator: "hd-xor", setting: "synergy", dims: [6, 4], latentDimensions: 8 } as const;
  const [plain, permuted] = [made(request), made({ ...request, control: "permuted-labels" })];

  it("are the same labels on other rows of the same data", () => {
    expect(permuted.modalities).toEqual(plain.modalities);
    expect(permuted.labels).not.toEqual(plain.labels);
    expect(permuted.labels.toSorted()).toEqual(plain.labels.toSorted());
  });

  it("follow no rule, in every state with the chances they have over all", () => {
    const { law } = permuted;
    expect(law).toMatchObject({ rule: null, conflictRules: [], noRule: "labels ignore the data" });
    if (law.kind === "discrete") for (const { labels } of law.states) expect(labels).toEqual([0.5, 0.5]);
  });
});

describe("a modality of noise", () => {
  const request = { generator: "hd-xor", setting: "synergy", latentDimensions: 8 } as const;
  const plain = made({ ...request, dims: [6, 4] });
  const noisy = made({ ...request, dims: [6, 4, 5], modalities: 3, control: "noise-modality" });

  it("comes after the others, which stay as they are", () => {
    expect(noisy.modalities.slice(0, 2)).toEqual(plain.modalities);
    expect(noisy.labels).toEqual(plain.labels);
  });

  it("is standard normal", () => {
    const { data } = noisy.modalities[2]!;
    expect(data).toHaveLength(2000 * 5);
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    const square = data.reduce((sum, value) => sum + value * value, 0) / data.length;
    // Five standard errors: variance 1 of a number, 2 of its square.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(data.length));
    expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / data.length));
  });

  it("changes nothing in the rule", () => {
    expect(noisy.law.rule).toEqual(plain.law.rule);
  });
});

describe("a duplicated modality", () => {
  const request = { generator: "hd-xor", setting: "uniqueness-1", latentDimensions: 8 } as const;
  const twice = made({ ...request, dims: [6, 4, 6], modalities: 3, control: "duplicated-modality" });

  it("repeats the first one's columns, noise included", () => {
    expect(twice.modalities[2]).toEqual(twice.modalities[0]);
    expect(twice.latents[2]).toEqual(twice.latents[0]);
  });

  it("leaves open which of the two a rule reads", () => {
    expect(twice.law.rule).toBeNull();
    expect(twice.law.conflictRules.map(({ name }) => name)).toEqual(["trust-original", "trust-duplicate"]);
  });
});

describe("a control that cannot be made", () => {
  it.each([
    [{ control: "permuted-lables" }, 'Unknown control "permuted-lables": did you mean "permuted-labels"?'],
    [{ control: "noise-modality", modalities: 2 }, "modalities is 2, and noise-modality is one of them"],
    [{ control: "noise-modality", modalities: 3, dims: [5, 5] }, "dims has 2 entries"],
  ])("%j says so", (request, message) => {
    const asked = { generator: "hd-xor", setting: "synergy", ...request } as unknown as DatasetRequest;
    expect(() => findGenerator("hd-xor").complete(asked)).toThrow(UserError);
    expect(() => findGenerator("hd-xor").complete(asked)).toThrow(message);
  });
});
