import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // Native and wasm tensor backends keep process-wide state: a process per file keeps tests apart.
    pool: "forks",
  },
});
