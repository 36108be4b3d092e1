import { palette } from "../plots/palette.ts";
import { html, Markup } from "./markup.ts";

/** A tag as Vega writes it: values of attributes are in quotes, and hold neither quotes nor angle brackets. */
const TAG = /<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"]*")*)(\/?)>/g;
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g;

/** Said for whom walks through a picture mark by mark, or the same as where nothing is said. */
const needless = new Set([
  "role",
  "aria-roledescription",
  "aria-hidden",
  "pointer-events",
  "font-family",
  "class",
]);
const defaults = new Map([
  ["x2", "0"],
  ["y2", "0"],
  ["opacity", "1"],
  ["font-weight", "normal"],
  ["stroke-width", "1"],
  ["stroke-opacity", "1"],
  ["fill-opacity", "1"],
]);

const names = new Map<string, string>(Object.entries(palette).map(([name, colour]) => [colour, name]));

/** Digits after the point that a pixel has. */
const DIGITS = 2;

/** A picture on a page. */
export interface PageSvg {
  readonly markup: Markup;
  /** In pixels. */
  readonly width: number;
}

/**
 * A picture of Vega's for a page: one image to screen readers, with its description; what a mark says as its title, which
 * browsers show without scripts; colours by the names that the page gives them, so that they follow light and dark; and
 * a third of the text.
 */
export function svgForPage(svg: string, description: string): PageSvg {
  const kept: boolean[] = [];
  const body = svg.replace(TAG, (_, closing: string, tag: string, given: string, empty: string) => {
    if (closing === "/") return kept.pop() === true ? `</${tag}>` : "";
    if (tag === "svg") {
      kept.push(false);
      return "";
    }
    const attributes = new Map(Array.from(given.matchAll(ATTRIBUTE), ([, name, value]) => [name!, value!]));
    const circle = tag === "path" ? circleOf(attributes.get("d") ?? "") : null;
    const dropped = isInvisible(tag, attributes, empty === "/");
    const title = tag === "g" ? undefined : attributes.get("aria-label");
    if (circle !== null) attributes.delete("d");
    const name = circle === null ? tag : "circle";
    const radius = circle === null ? "" : ` r="${circle}"`;
    const written = tag === "g" || !dropped ? attributesFor(attributes) + radius : "";
    // Groups that do nothing are left out with their ends.
    const keep = tag === "g" ? written !== "" : !dropped;
    if (empty !== "/") kept.push(keep);
    if (!keep) return "";
    const inner = title === undefined ? "" : `<title>${title}</title>`;
    if (empty !== "/") return `<${tag}${written}>${inner}`;
    return inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
  });
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  const markup = html`<svg class="plot" role="img" aria-label="${description}" width="${width!}" height="${height!}" viewBox="0 0 ${width!} ${height!}">${new Markup(body)}</svg>`;
  return { markup, width: Number(width) };
}

/** The radius of a path that is a circle around its place; null for other paths. */
function circleOf(path: string): string | null {
  const [, radius] = /^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0$/.exec(path) ?? [];
  return radius === undefined ? null : `${Number(Number(radius).toFixed(DIGITS))}`;
}

/** Vega draws frames around groups even where they have no colour. */
function isInvisible(tag: string, attributes: ReadonlyMap<string, string>, empty: boolean): boolean {
  if (attributes.get("display") === "none") return true;
  // A label that the axis has no room for.
  if (tag === "text" && (empty || attributes.get("opacity") === "0")) return true;
  const frame = /^(background|foreground)$/.test(attributes.get("class") ?? "");
  const colourless = !attributes.has("fill") && !attributes.has("stroke");
  return (frame && colourless) || (tag === "rect" && attributes.get("fill") === "transparent");
}

function attributesFor(attributes: ReadonlyMap<string, string>): string {
  return [...attributes]
    .filter(([name, value]) => !needless.has(name) && name !== "aria-label" && defaults.get(name) !== value)
    .filter(([name]) => name !== "stroke-width" || attributes.has("stroke"))
    .filter(([name, value]) => !(name === "transform" && value === "translate(0,0)"))
    .map(([name, value]) => ` ${name}="${colourOf(name, value)}"`)
    .join("");
}

function colourOf(attribute: string, value: string): string {
  const name = names.get(value);
  if (name !== undefined && (attribute === "fill" || attribute === "stroke")) return `var(--${name})`;
  if (attribute === "style") return "";
  return value.replace(/-?\d+\.\d+/g, (number) => `${Number(Number(number).toFixed(DIGITS))}`);
}
