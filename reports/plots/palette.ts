/**
 * Colours of pictures, after Okabe and Ito (2008), who chose them to be told apart whatever one's colour vision. A page puts
 * others of the same names in their place where the background is dark.
 */
export const palette = {
  ink: "#1b1f24",
  faint: "#57606a",
  rule: "#d8dee4",
  paper: "#ffffff",
  blue: "#0072b2",
  orange: "#d55e00",
  green: "#007a5a",
  pink: "#b4538c",
  gold: "#9a6a00",
  sky: "#3f8fbf",
} as const;

/** The colours of series, in their order. */
export const series = [
  palette.blue,
  palette.orange,
  palette.green,
  palette.pink,
  palette.gold,
  palette.sky,
] as const;
