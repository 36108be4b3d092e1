import { addGenerator, type Generator, generators, openGenerators } from "../../../generators/index.ts";

/**
 * The generators that laws are held over: all that the project has, or, where these name one, the user's own and no other:
 * `SYNERGY_BENCH_GENERATOR`, a module, `SYNERGY_BENCH_GENERATOR_COMMAND`, a program.
 */
export const generatorsUnderLaws: readonly Generator[] = await chosen();

async function chosen(): Promise<readonly Generator[]> {
  const { SYNERGY_BENCH_GENERATOR: file, SYNERGY_BENCH_GENERATOR_COMMAND: command } = process.env;
  if (file === undefined && command === undefined) return generators;
  // Programs end with the tests' process, when their standard input does.
  const own = await openGenerators([
    ...(file === undefined ? [] : [{ kind: "file", file } as const]),
    ...(command === undefined ? [] : [{ kind: "command", command, timeLimit: 36_000 } as const]),
  ]);
  for (const generator of own.parts) addGenerator(generator);
  return generators.slice(-own.parts.length);
}
