import type { Config } from "vega-lite";
import { palette, series } from "./palette.ts";

/** Width that a phone shows without making it smaller, in pixels. */
export const WIDTH = 350;

/** Pixels after which a label is cut off: all of our own are shorter. */
const LONGEST_LABEL = 210;

/** How pictures look: quiet axes, no frame. */
export const theme: Config = {
  background: "transparent",
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, "Liberation Sans", "DejaVu Sans", sans-serif',
  padding: 4,
  axis: {
    aria: false,
    labelColor: palette.faint,
    titleColor: palette.ink,
    gridColor: palette.rule,
    domainColor: palette.faint,
    tickColor: palette.faint,
    ticks: false,
    labelPadding: 5,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    labelLimit: LONGEST_LABEL,
    titleLimit: WIDTH,
  },
  axisQuantitative: { tickCount: 5 },
  header: { labelColor: palette.ink, labelFontSize: 11 },
  legend: {
    aria: false,
    orient: "bottom",
    direction: "horizontal",
    columns: 2,
    labelColor: palette.faint,
    titleColor: palette.ink,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    labelLimit: LONGEST_LABEL,
    symbolStrokeWidth: 2,
    symbolOpacity: 1,
  },
  range: { category: [...series] },
  title: {
    aria: false,
    anchor: "start",
    color: palette.ink,
    fontSize: 13,
    fontWeight: "bold",
    limit: 0,
    subtitleColor: palette.faint,
  },
  view: { stroke: null },
  text: { color: palette.ink, fontSize: 11 },
};
