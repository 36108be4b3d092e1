import type { Format } from "./format.ts";
import { page } from "./html/page.ts";

/** One page with pictures and tables. */
export const htmlFormat: Format = {
  id: "html",
  extension: "html",
  summary: "one page that opens anywhere: which metric to trust, pictures, tables, a page a model",
  render: page,
};
