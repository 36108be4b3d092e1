import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { render } from "../../reports/index.ts";
import { labels } from "../../reports/latex/labels.ts";
import { latexNumber } from "../../reports/latex/latex-number.ts";
import { latexText } from "../../reports/latex/latex-text.ts";
import { arbitraryResults } from "./arbitrary-results.ts";
import { exampleResults } from "./example-results.ts";
import { leaderboardResults } from "./leaderboard-results.ts";

const results = exampleResults([1, 42, 113]);

describe("text for LaTeX", () => {
  it.each([
    ["50 % of A_1 & B", "50 \\% of A\\_1 \\& B"],
    ["#1 {x} $", "\\#1 \\textbraceleft x\\textbraceright{} \\$"],
    ["a\\b", "a\\textbackslash b"],
    ["97.3 ± 0.5", "97.3 \\textpm{} 0.5"],
    ["H² or higher", "H$^2$ or higher"],
    ["θ and φ", "$\\theta$ and $\\varphi$"],
    ["--no-cache", "-{}-no-cache"],
    ["漢", "\\texttt{U+6F22}"],
    ["a\n\u001b[1mb", "a b"],
  ])("%j is %j", (text, expected) => {
    expect(latexText(text)).toBe(expected);
  });

  it("holds nothing that LaTeX would take for more than text, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        const escaped = latexText(text);
        expect(escaped).toMatch(/^[ -~]*$/);
        // What a comment, a parameter, a column or a subscript begins with has a backslash before it.
        expect(escaped.replace(/\$[^$]*\$/g, "").replace(/\\[%#&_$]/g, "")).not.toMatch(/[%#&_$~]/);
        expect(depthOf(escaped)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** Braces that are still open at the end; throws where one closes that is not open. */
function depthOf(latex: string): number {
  let depth = 0;
  for (const brace of latex.replace(/\\[{}]/g, "").match(/[{}]/g) ?? []) {
    depth += brace === "{" ? 1 : -1;
    if (depth < 0) throw new Error(`${latex} closes what it did not open`);
  }
  return depth;
}

describe("numbers for LaTeX", () => {
  it.each([
    ["97.3 ± 0.5", "$97.3 \\pm 0.5$"],
    ["-14.9", "$-14.9$"],
    ["4,000", "$4{,}000$"],
    ["2e-14", "$2 \\times 10^{-14}$"],
    ["0.0..100.0", "$0.0\\,..\\,100.0$"],
    ["-", "-"],
    ["F1 points", "F1 points"],
    ["1 % of 2", "1 \\% of 2"],
  ])("%s is %s", (text, expected) => expect(latexNumber(text)).toBe(expected));
});

describe("labels", () => {
  it("are each used once", () => {
    const labelOf = labels();
    const titles = ["InterSHAP, global", "InterSHAP: global", "Friedman's H²"];
    expect(titles.map(labelOf)).toEqual([
      "tab:intershap-global",
      "tab:intershap-global-2",
      "tab:friedman-s-h",
    ]);
  });
});

describe("tables for LaTeX", async () => {
  const fragment = await render(results, "latex");

  it("have mean and deviation, rules and captions as in a paper", () => {
    expect(fragment).toContain("early & $99.0 \\pm 0.6$ & $99.1 \\pm 0.6$ & $91.9 \\pm 0.6$");
    const floats = fragment.split("\\begin{table}").slice(1);
    expect(floats.length).toBeGreaterThan(5);
    for (const float of floats) {
      expect(float).toMatch(/\\caption\{.+\}\n\\label\{tab:[a-z0-9-]+\}\n/);
      for (const rule of ["toprule", "midrule", "bottomrule"]) expect(float).toContain(`\\${rule}\n`);
    }
    const found = fragment.match(/\\label\{.*\}/g)!;
    expect(new Set(found).size).toBe(found.length);
  });

  it("tell what they come of and what failed in comments", async () => {
    expect(fragment).toContain("% Suite synergy, preset quick\n");
    const failures = [{ cell: "a", message: "b\n\\c" }];
    expect(await render({ ...results, failures }, "latex")).toMatch(/\n% Failures: 1\n% a: b \\c\n$/);
  });

  const compiler = spawnSync("pdflatex", ["--version"]).status === 0;
  if (!compiler) process.stdout.write("No pdflatex here: that the tables for LaTeX compile is not tested.\n");

  it.skipIf(!compiler)("compile, those with any names too", async () => {
    const hostile = fc.sample(arbitraryResults, { seed: 1, numRuns: 20 });
    const folder = mkdtempSync(path.join(os.tmpdir(), "latex-"));
    try {
      const inputs: string[] = [];
      for (const [position, each] of [results, leaderboardResults(20), ...hostile].entries()) {
        writeFileSync(path.join(folder, `part-${position}.tex`), await render(each, "latex"));
        inputs.push(`\\input{part-${position}}\\clearpage`);
      }
      // The preamble is the one that every fragment asks for.
      const packages = fragment.match(/(?<=^% {3})\\usepackage.*$/gm)!;
      const lines = [
        "\\documentclass{article}",
        ...packages,
        "\\begin{document}",
        ...inputs,
        "\\end{document}",
      ];
      writeFileSync(path.join(folder, "all.tex"), lines.join("\n"));
      const options = ["-interaction=nonstopmode", "-halt-on-error", "-draftmode", "all.tex"];
      execFileSync("pdflatex", options, { cwd: folder, stdio: "ignore" });
      expect(readFileSync(path.join(folder, "all.log"), "utf8")).not.toMatch(/^!/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
