/** What makes PNG of SVG, if the user has it: an optional peer, since it brings a native library along. */
const PACKAGE = "@resvg/resvg-js";

/** Pixels of a PNG for each of the picture's own. */
const SCALE = 2;

/** A renderer of SVG to PNG; null where none is installed. */
export async function pngRenderer(): Promise<((svg: string) => Uint8Array) | null> {
  const found = await optionalPackage();
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

async function optionalPackage(): Promise<Renderer | null> {
  try {
    return (await import(PACKAGE)) as Renderer;
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (missing) return null;
    throw error;
  }
}
