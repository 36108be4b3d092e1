import { styleText } from "node:util";

/** How parts of a report stand out from each other. */
export interface Style {
  title(text: string): string;
  truth(text: string): string;
  faint(text: string): string;
}

const asIs = (text: string) => text;

/** No colour: what files and pipes get. */
export const plainStyle: Style = { title: asIs, truth: asIs, faint: asIs };

/** Colours of a terminal; asked for by name, so they do not depend on where the output goes. */
export const colourStyle: Style = {
  title: painted("bold"),
  truth: painted("cyan"),
  faint: painted("dim"),
};

function painted(format: "bold" | "cyan" | "dim"): (text: string) => string {
  return (text) => styleText(format, text, { validateStream: false });
}
