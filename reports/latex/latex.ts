import type { Format } from "../format.ts";

/** Tables for a paper. */
export const latexFormat: Format = {
  id: "latex",
  extension: "tex",
  summary: "the same tables as LaTeX floats, mean and deviation as in a paper",
  async render(results) {
    // Loaded when asked for: the table of LaTeX's characters would take every command a tenth of a second.
    const { latexDocument } = await import("./latex-document.ts");
    return latexDocument(results);
  },
};
