import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { generatorOfCommand } from "../../../../generators/brought/generator/command/generator-of-command.ts";
import type { Generator } from "../../../../generators/index.ts";
import { UserError } from "../../../../math/user-error.ts";

const program = path.join(import.meta.dirname, "fake-generator.mjs");
const opened: Awaited<ReturnType<typeof generatorOfCommand>>[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

async function started(way: string, timeLimit = 36_000): Promise<Generator> {
  const command = await generatorOfCommand({ words: [process.execPath, program, way], timeLimit });
  opened.push(command);
  return command.part;
}

/** What is said when data are to be made. */
async function refusal(way: string, timeLimit?: number): Promise<string> {
  try {
    const generator = await started(way, timeLimit);
    generator.generate(generator.complete({ generator: "fake", setting: "alike", samples: 20 }), 1);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error("It was not refused.");
}

describe("a program that is a generator", () => {
  it("tells laws, and makes rows of the symbols that it is sent", async () => {
    const generator = await started("right");
    const spec = generator.complete({ generator: "fake", setting: "alike", samples: 40 });
    expect(spec.dims).toEqual([3, 3]);
    const { law, latents, modalities, labels } = generator.generate(spec, 5);
    expect(law).toMatchObject({
      alphabets: [2, 2],
      rule: [
        [0, 1],
        [1, 0],
        [1, 0],
        [0, 1],
      ],
    });
    for (let row = 0; row < 40; row++) {
      const symbols = latents.map(({ data }) => data[row]!);
      expect(labels[row]).toBe(Number(symbols[0] === symbols[1]));
      expect(modalities.map(({ data }) => data[3 * row])).toEqual(symbols);
      // Modalities are counted from one, as everywhere where people read of them.
      expect(modalities.map(({ data }) => data[3 * row + 2])).toEqual([1, 2]);
    }
    const seeds = modalities.map(({ data }) => data[1]);
    expect(seeds[0]).not.toBe(seeds[1]);
    expect(generator.generate(spec, 5).modalities).toEqual(modalities);
    expect(generator.generate(spec, 6).modalities[0]!.data[1]).not.toBe(seeds[0]);
  });

  it("may leave the rows to us", async () => {
    const generator = await started("law only");
    const spec = generator.complete({ generator: "fake", setting: "and", samples: 40 });
    expect(spec.dims).toEqual([1, 1]);
    expect(generator.generate(spec, 1).modalities[0]!.rows).toBe(40);
  });

  const ways: readonly (readonly [way: string, message: string])[] = [
    ["old", "says hello with version 0 of the protocol, and 1 is spoken here"],
    ["no card", "says of itself cannot be used"],
    ["strange card", "says of itself cannot be used: settings"],
    ["strange rows", 'says that it makes rows "yes": give true or false.'],
    ["columns without rows", "has columns, which is about rows of its own"],
    ["dies", "MemoryError"],
    ["error", "KeyError: 'alike' at line 3"],
    ["no law", '{"laws":1}'],
    ["strange law", 'The law of fake, setting "alike", cannot be used: combinations'],
    ["fewer rows", '{"rows":19} where the rows of modality 1 were due'],
    ["fewer columns", "has 2 columns, and 3 were asked for"],
  ];
  it.each(ways)("that breaks the protocol is refused in a sentence (%s)", async (way, message) => {
    const said = await refusal(way);
    expect(said).toContain(message);
    expect(said).not.toContain("\n");
  });

  it("that hangs is ended", async () => {
    expect(await refusal("hangs", 1)).toMatch(/second/);
  });
});
