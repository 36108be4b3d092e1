import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { unboundedCode } from "./support/unbounded-code.ts";

const root = path.join(import.meta.dirname, "../..");
const folders = ["math", "generators", "models", "metrics", "suites", "reports", "cli"];

it.each(folders)("%s does nothing to lists that fails where they are long", (folder) => {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  const found = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(folder, file))
    .flatMap((file) => unboundedCode(file, readFileSync(path.join(root, file), "utf8")));
  expect(found).toEqual([]);
});

describe("unboundedCode finds", () => {
  it.each([
    ["spread", "Math.max(...rows)"],
    ["spread", "Math.min(0, ...rows.map(Math.abs))"],
    ["spread", "cells.push(...more)"],
    ["spread", "String.fromCharCode(...bytes)"],
    ["spread", "new Set(...parts)"],
    ["apply", "Math.max.apply(null, rows)"],
    ["copied", "for (const b of rows) all = [...all, b]"],
    ["copied", "for (const b of rows) all = all.concat(b)"],
    ["copied", "for (const b of rows) known = Buffer.concat([known, b])"],
    ["copied", "rows.reduce((all, b) => [...all, b], [])"],
    ["copied", "rows.reduce((all, b) => ({ ...all, [b]: 1 }), {})"],
    ["recursion", "function sum(rows, k) { return k < rows.length ? rows[k] + sum(rows, k + 1) : 0 }"],
    ["recursion", "const sum = (rows) => rows.map((row) => sum(row))"],
    ["recursion", "function one() { two() } function two() { one() }"],
    ["recursion", "class Tree { walk() { this.walk() } }"],
  ])("%s in %s", (kind, code) => {
    const found = unboundedCode("a.ts", code);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((line) => line.startsWith(`a.ts:1 ${kind}: `))).toBe(true);
  });

  it.each([
    "const all = [...rows, more]; largestOf(rows); other.concat(rows)",
    "// spread: one for each modality\nMath.max(...dims)",
    "Math.max(...dims); // spread: one for each modality",
    "/** Splits in two. depth: log2 of the rows. */\nfunction halve(rows) { halve(rows.subarray(1)) }",
    "function walk(level) {\n  // depth: 64 levels, as HDF5 allows\n  walk(level + 1);\n}",
  ])("nothing in %s", (code) => {
    expect(unboundedCode("a.ts", code)).toEqual([]);
  });
});
