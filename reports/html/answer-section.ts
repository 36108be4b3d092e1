import type { Results } from "../../suites/results.ts";
import type { CellNumber } from "../tables/grid.ts";
import { type Answer, answersOf, type Named } from "./answers.ts";
import { html, type Markup } from "./markup.ts";
import { numberMarkup } from "./number.ts";
import type { Places } from "./places.ts";

/** More metrics than this are only counted. */
const MOST_NAMED = 5;

/** The first thing on the page: which metric to trust for what. */
export function answerSection(results: Results, places: Places): Markup {
  const answers = answersOf(results);
  return html`<section id="answer"><h2>Which metric to trust for what</h2>
${
  answers.length === 0
    ? html`<p>The data of this run do not differ in a known amount of synergy, so it says nothing on which metric follows synergy. What it found out stands below.</p>`
    : html`<div class="answers">${answers.map((answer) => answerMarkup(answer, places))}</div>
<p class="note">The two truths, information and function, are different targets: a metric that is best by one need not be by the other. No metric is best at everything.</p>`
}
</section>
`;
}

function answerMarkup({ purpose, basis, named, verdict, print, unitOf }: Answer, places: Places): Markup {
  const shown = named.slice(0, MOST_NAMED);
  const more = named.length - shown.length;
  const each = ({ row, score }: Named) => {
    const number = (field: "value" | "low" | "high" | "records") => {
      const value = score[field]!;
      const read: CellNumber = { value, by: "value", rows: [score], field };
      return numberMarkup(
        field === "records" ? value.toLocaleString("en-US") : print(value, row),
        read,
        places,
      );
    };
    const interval =
      score.low === null || score.high === null
        ? null
        : html`<span class="interval">[${number("low")}, ${number("high")}]</span>`;
    const unit = unitOf(row) === "" ? "" : `in ${unitOf(row)}, `;
    return html`<li><strong>${row.label}</strong> <span class="score">${number("value")}</span> <small>${unit}over ${number("records")} records</small> ${interval}</li>`;
  };
  return html`<article class="answer"><h3>${purpose}</h3>
<ul>${shown.map(each)}</ul>
${more > 0 && html`<p class="more">and ${more} more</p>`}
<p>${verdict}</p><p class="note">${basis}</p></article>
`;
}
