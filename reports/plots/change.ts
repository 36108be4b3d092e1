import { palette } from "./palette.ts";

/** What a value does to an output that it is added to. */
export function changeOf(value: number): "raises" | "lowers" {
  return value < 0 ? "lowers" : "raises";
}

/** Colours of marks whose `kind` says what they do to the output; a `level` is an output itself. */
export const changeColour = {
  field: "kind",
  type: "nominal",
  legend: null,
  scale: { domain: ["level", "raises", "lowers"], range: [palette.faint, palette.blue, palette.orange] },
} as const;
