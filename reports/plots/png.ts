import { createRequire } from "node:module";

/** What makes PNG of SVG, if the user has it: an optional peer, since it brings a native library along. */
const PACKAGE = "@resvg/resvg-js";

/** Pixels of a PNG for each of the picture's own. */
const SCALE = 2;

/** A renderer of SVG to PNG; null where none is installed. */
export function pngRenderer(): ((svg: string) => Uint8Array) | null {
  const found = optionalPackage();
  if (found === null) return null;
  return (svg) =>
    new found.Resvg(svg, {
      fitTo: { mode: "zoom", value: SCALE },
      font: { loadSystemFonts: true, defaultFontFamily: "sans-serif" },
    })
      .render()
      .asPng();
}

/** Why there is no PNG, and what to do, in one sentence. */
export const noPng = `Pictures are SVG only: install ${PACKAGE} to have PNG as well.`;

interface Renderer {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array } };
}

/** Broken is not absent: one that is installed and does not load says so itself. */
function optionalPackage(): Renderer | null {
  const require = createRequire(import.meta.url);
  try {
    require.resolve(PACKAGE);
  } catch {
    return null;
  }
  return require(PACKAGE) as Renderer;
}
