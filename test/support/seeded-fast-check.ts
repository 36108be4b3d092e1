import fc from "../../node_modules/fast-check/lib/fast-check.js";

/** Of all properties, and of what is drawn where tests are collected; another one is tried with SYNERGY_BENCH_TEST_SEED=<whole number>. */
const FIXED = 20_260_101;

/** The seed of this run. */
export const testSeed = seedOf(process.env.SYNERGY_BENCH_TEST_SEED);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: testSeed });

// Tests import fast-check by its name, and vitest.config.ts gives them this.
export * from "../../node_modules/fast-check/lib/fast-check.js";
export default fc;

function seedOf(given: string | undefined): number {
  if (given === undefined || given === "") return FIXED;
  const seed = Number(given);
  if (Number.isInteger(seed) && Math.abs(seed) < 2 ** 31) return seed;
  throw new Error(
    `SYNERGY_BENCH_TEST_SEED is ${JSON.stringify(given)}, and must be a whole number below 2^31.`,
  );
}
