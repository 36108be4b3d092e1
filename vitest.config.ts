import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The longest take half a minute on two idle cores.
    testTimeout: 180_000,
    // Native and wasm tensor backends keep process-wide state: a process per file keeps tests apart.
    pool: "forks",
  },
});
