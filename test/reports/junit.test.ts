import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { render, renderComparison } from "../../reports/index.ts";
import { junitReport } from "../../reports/junit/junit-report.ts";
import type { Results } from "../../suites/results.ts";
import { against } from "../suites/compare/compare.ts";
import { detection, network, oracle, sampled, smallRun } from "../suites/compare/small-run.ts";
import { arbitraryResults } from "./arbitrary-results.ts";
import { exampleResults } from "./example-results.ts";

const schema = readFileSync("test/fixtures/junit.xsd", "utf8");

/** What a validator has to say against texts: nothing, where they are JUnit XML. */
async function violations(...texts: readonly string[]): Promise<string[]> {
  const xml = texts.map((contents, position) => ({ fileName: `${position}.xml`, contents }));
  const { valid, errors } = await validateXML({ xml, schema: [schema] });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

/** Names of the cases that have an outcome of a kind. */
function casesWith(kind: string, text: string): string[] {
  return [...text.matchAll(/<testcase name="([^"]*)" classname="[^"]*">\s*<(\w+)/g)]
    .filter(([, , outcome]) => outcome === kind)
    .map(([, name]) => name!);
}

const run = smallRun();
const moved = {
  records: [{ ...sampled, value: 0.5, truth: 0.5 }, ...run.records.slice(1, 4)],
  models: [{ ...network, accuracy: null }, oracle],
  scores: run.scores.map((score) => (score === detection ? { ...score, value: 0.6 } : score)),
};

describe("a comparison as JUnit XML", () => {
  const text = renderComparison(against(moved), "junit");

  it("has a case for every row that was checked, and one for what is missing", () => {
    const { checks } = against(moved);
    expect(checks).toHaveLength(
      1 + 2 + 4 + run.scores.filter(({ kind }) => !/seconds|evaluations/.test(kind)).length,
    );
    expect(text.match(/<testcase /g)).toHaveLength(checks.length + 1);
    expect(text).toContain(`tests="${checks.length + 1}" failures="4" errors="0"`);
  });

  it("fails those that moved, and says in them which numbers and how far", () => {
    expect(casesWith("failure", text)).toEqual([
      "failure 1",
      "model",
      "intershap/global (predicted, sampled, probability, marginal, SII, order 2)",
      expect.stringMatching(/^detection of /),
    ]);
    expect(text).toContain("value 0.9 -&gt; 0.5, moved by -0.4: 20.0 times the tolerance of 0.02");
    expect(text).toMatch(/>truth .+ -&gt; 0\.5, .+\nvalue 0\.9 -/);
    expect(text).toContain('<failure message="1 of 5 records are missing: ');
  });

  it("has no failure where nothing moved", () => {
    const same = renderComparison(against({}), "junit");
    expect(same).toContain('failures="0"');
    expect(same).not.toContain("<failure");
  });

  it("is valid", async () => {
    expect(await violations(text, renderComparison(against({}), "junit"))).toEqual([]);
  });
});

describe("results as JUnit XML", () => {
  const results = exampleResults();

  it("have a case for every model, and for every metric that was held against exact truth", async () => {
    const text = await render(results, "junit");
    for (const { id } of results.models) expect(text).toContain(`<testcase name="${id}" `);
    expect(casesWith("skipped", text)).toEqual(["PID synergy, labels"]);
    expect(text).toContain('tests="22" failures="0" errors="0"');
  });

  it("fail where a metric is not right, and break where a part has no result", async () => {
    const wrong: Results = {
      ...results,
      scores: results.scores.map((score) =>
        score.kind === "oracle-error" && score.metric === "emap-gap" ? { ...score, value: 0.01 } : score,
      ),
      failures: [{ cell: "xor synergy, late, seed 1", message: "Error: out of memory\n    at train" }],
    };
    const text = await render(wrong, "junit");
    expect(casesWith("failure", text)).toEqual(["EMAP gap"]);
    expect(casesWith("error", text)).toEqual(["xor synergy, late, seed 1"]);
    expect(text).toContain('<error message="Error: out of memory">Error: out of memory\n at train</error>');
  });

  it("hold the regression checks where there is a baseline", async () => {
    const comparison = against(moved);
    const text = await render(run, "junit", { comparison });
    expect(casesWith("failure", text)).toEqual(casesWith("failure", renderComparison(comparison, "junit")));
    expect(await violations(text)).toEqual([]);
  });

  it("are valid whatever the names in them", async () => {
    const any = fc.sample(arbitraryResults, { seed: 1, numRuns: 30 });
    expect(await violations(...(await Promise.all(any.map((each) => render(each, "junit")))))).toEqual([]);
  });
});

describe("a report for JUnit", () => {
  it("is valid with any texts, and shows what XML can hold of them", async () => {
    const texts = fc.sample(fc.string({ unit: "binary", maxLength: 20 }), { seed: 1, numRuns: 200 });
    const odd = ["true", "", "]]>", "<!-- & -->", "a\u0000\ud800\ufffeb", '1 < 2 > "0" \''];
    const report = junitReport("any", [
      {
        name: "texts",
        cases: [...odd, ...texts].map((text) => ({
          name: text,
          outcome: { kind: "failure", message: text, text },
        })),
      },
    ]);
    expect(await violations(report)).toEqual([]);
    for (const shown of ['name="true"', 'name="a \ufffdb"', "1 &lt; 2 &gt; &quot;0&quot;"])
      expect(report).toContain(shown);
  });

  it("would not pass for valid with a part that JUnit does not know", async () => {
    const report = junitReport("any", [{ name: "one", cases: [{ name: "a" }] }]);
    expect(await violations(report.replaceAll("testcase", "check"))).not.toEqual([]);
    expect(await violations(report.replace(' tests="1"', ""), report)).toEqual([]);
    expect(await violations(report.replaceAll(' tests="1"', ""))).not.toEqual([]);
  });
});
