import type { Results } from "../../suites/results.ts";
import { type Plot, type PlotKind, plotKinds, renderSvg } from "../plots/index.ts";
import { gridTable } from "./grid-table.ts";
import { html, type Markup } from "./markup.ts";
import type { Places } from "./places.ts";
import { type PageSvg, svgForPage } from "./svg-for-page.ts";

/** The pictures of a run, drawn, by their kinds. */
export interface Figures {
  /** All of a kind, with how to read them; nothing where there are none. */
  section(id: PlotKind["id"], titled?: boolean): Markup | null;
  /** Those of kinds that are about a model. */
  ofModel(model: string, kinds: readonly PlotKind["id"][]): Markup;
}

/** Draws every picture that the results hold something for. */
export async function figuresOf(results: Results, places: Places): Promise<Figures> {
  const drawn = new Map<string, { readonly kind: PlotKind; readonly figures: readonly Figure[] }>();
  for (const kind of plotKinds) {
    const figures: Figure[] = [];
    // One after the other: Vega counts its ids over all of them.
    for (const plot of kind.draw(results)) {
      const svg = svgForPage(await renderSvg(plot.spec), plot.description);
      figures.push({ plot, svg });
    }
    drawn.set(kind.id, { kind, figures });
  }
  return {
    section(id, titled = true) {
      const { kind, figures } = drawn.get(id)!;
      if (figures.length === 0) return null;
      const heading = titled ? html`<h2>${kind.title}</h2>` : html`<h3>${kind.title}</h3>`;
      return html`<section id="${id}">${heading}<p class="reading">${kind.reading}</p>
<div class="plots">${figures.map((figure) => figureMarkup(figure, figure.plot.title, places))}</div></section>
`;
    },
    ofModel(model, kinds) {
      const own = kinds.flatMap((id) => {
        const { kind, figures } = drawn.get(id)!;
        return figures.filter(({ plot }) => plot.model === model).map((figure) => ({ figure, kind }));
      });
      if (own.length === 0) return html``;
      return html`<div class="plots">${own.map(({ figure, kind }) => figureMarkup(figure, kind.title, places))}</div>
`;
    },
  };
}

interface Figure {
  readonly plot: Plot;
  readonly svg: PageSvg;
}

/** Pixels after which a picture takes two places of those that small ones have. */
const WIDE = 205;

function figureMarkup({ plot, svg }: Figure, title: string, places: Places): Markup {
  const wide = svg.width > WIDE ? html` class="wide"` : null;
  return html`<figure id="${plot.id}"${wide}><figcaption>${title}</figcaption>
${svg.markup}
<details><summary>Numbers</summary>${gridTable(plot.table, `Numbers: ${[...new Set([title, plot.title])].join(", ")}`, "of", places)}</details></figure>
`;
}
