import { createHash } from "node:crypto";
import type { Results } from "../../suites/results.ts";
import { datasetTables } from "../tables/dataset-tables.ts";
import { failureList } from "../tables/failure-list.ts";
import { findingTables } from "../tables/findings.ts";
import { header } from "../tables/header.ts";
import type { Part } from "../tables/part.ts";
import { publishedTables } from "../tables/published-tables.ts";
import { scoreTable } from "../tables/score-table.ts";
import { warningList } from "../tables/warning-list.ts";
import { answerSection } from "./answer-section.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { leaderboardSection } from "./leaderboard-section.ts";
import { html, joined, Markup } from "./markup.ts";
import { modelPages } from "./model-pages.ts";
import { partMarkup } from "./part-markup.ts";
import { Places } from "./places.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** A part of the page that the list at its top leads to. */
interface Section {
  readonly id: string;
  readonly name: string;
  readonly markup: Markup | null;
}

/** The whole page: one file that needs nothing else, and may load nothing else. */
export async function page(results: Results): Promise<string> {
  const places = new Places(results);
  const figures = await figuresOf(results, places);
  const sections = sectionsOf(results, figures, places).filter(({ markup }) => markup !== null);
  const title = `Suite ${results.suite}, preset ${results.preset}`;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}${results.scores.length > 0 ? ": which metric to trust" : ""}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#answer">To the answer</a>
<header>
<h1>${title}</h1>
<p class="sub">${results.startedAt.slice(0, 10)} · ${results.package.name} ${results.package.version} · ${results.datasets.length.toLocaleString("en-US")} datasets, ${results.models.length.toLocaleString("en-US")} models, ${results.records.length.toLocaleString("en-US")} numbers measured</p>
<nav aria-label="Sections"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${alertMarkup(results)}
</header>
<main>
${joined(
  sections.map(({ markup }) => markup),
  "\n",
)}
</main>
<footer>Every number here is rounded; hover over it, or open the page's source, for the whole number and its place in results.json.</footer>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return document.text;
}

function sectionsOf(results: Results, figures: Figures, places: Places): Section[] {
  const ofParts = (
    id: string,
    name: string,
    heading: string,
    parts: readonly Part[],
    open = false,
  ): Section => ({
    id,
    name,
    markup:
      parts.length === 0
        ? null
        : html`<section id="${id}"><h2>${heading}</h2>${parts.map((part) => partMarkup(part, places, open))}</section>`,
  });
  const ofFigures = (id: string, name: string): Section => ({ id, name, markup: figures.section(id) });
  const ranking = figures.section("ranking", false) ?? html``;
  // What a reproduction that scores no metric is asked is whether published numbers hold.
  const reproduces = results.published.length > 0 && results.scores.length === 0;
  const published = (id: string, name: string) =>
    ofParts(id, name, "Published numbers, beside reproduced ones", publishedTables(results), reproduces);
  // Where no metric is scored and nothing reproduced, what was measured is the answer, as of a user's own model.
  const measures = results.scores.length === 0 && !reproduces && results.records.length > 0;
  const measured = (id: string, name: string, heading: string) =>
    ofParts(id, name, heading, datasetTables(results), measures);
  return [
    reproduces
      ? published("answer", "Answer")
      : measures
        ? measured("answer", "Answer", "What was measured")
        : { id: "answer", name: "Answer", markup: answerSection(results, places) },
    ...(reproduces ? [] : [published("published", "Published")]),
    { id: "leaderboards", name: "Leaderboards", markup: leaderboardSection(results, ranking, places) },
    ofFigures("calibration", "Calibration"),
    ofFigures("scaling", "Scaling"),
    ofFigures("noise-floor", "Noise floor"),
    ofFigures("masking-spread", "Maskers"),
    ofFigures("matrix", "Interaction matrices"),
    ofFigures("beeswarm", "Single samples"),
    { id: "models", name: "Models", markup: modelPages(results, figures, places) },
    ...(measures ? [] : [measured("measured", "Measured", "Measured, beside the truth")]),
    ofParts("correctness", "Correctness", "How right the implementations are", scoreTable(results)),
    ofParts("findings", "Findings", "What the suite found out", findingTables(results)),
    ofParts("warnings", "Warnings", "What to beware of", warningList(results)),
    ofParts("failures", "Failures", "What failed", failureList(results)),
    ofParts("run", "The run", "How it was run", [{ ...header(results), title: null }]),
  ];
}

function alertMarkup({ complete, failures }: Results): Markup | null {
  if (complete && failures.length === 0) return null;
  const parts = `${failures.length} part${failures.length === 1 ? "" : "s"}`;
  return html`<p class="alert">${complete ? `${parts} of this run failed and left no numbers` : `These results are partial: ${parts} of the run missing`}. <a href="#failures">Which ones</a></p>`;
}

/** What the page's policy knows its own style and script by. */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
