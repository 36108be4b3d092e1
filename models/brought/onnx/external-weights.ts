import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { systemReason } from "../../../math/system-reason.ts";
import { UserError } from "../../../math/user-error.ts";
import { externalTensors } from "./external-tensors.ts";

/** A file of weights that a model names. */
export interface WeightsFile {
  /** How the model names it: a path from its own folder. */
  readonly location: string;
  /** Where it is. */
  readonly file: string;
}

/** How much of a name in a model a message shows. */
const SHOWN = 200;

/**
 * The files of weights that an ONNX model names, each once.
 *
 * @param file - the model, of which these are the bytes
 * @throws UserError if one is missing, too short for what the model says, or outside the model's folder
 */
export async function externalWeights(bytes: Uint8Array, file: string): Promise<WeightsFile[]> {
  const folder = path.dirname(file);
  const found = new Map<string, { readonly at: string; readonly size: number }>();
  for (const { name, location, offset, length } of externalTensors(bytes)) {
    const shown = JSON.stringify(location.slice(0, SHOWN));
    if (!found.has(location)) {
      if (leaves(location))
        throw new UserError(
          `${file} has weights outside its folder (${shown}): put them beside it and save it with their name alone.`,
        );
      const at = path.join(folder, location);
      found.set(location, { at, size: await sizeOf(at, file, shown) });
    }
    const { size } = found.get(location)!;
    const end = offset + (length ?? 0);
    if (end > size)
      throw new UserError(
        `${path.join(folder, location)} has ${size} bytes, and ${file} reads ${JSON.stringify(name.slice(0, SHOWN))} up to byte ${end} of it: it is cut off, or of another model; copy it again.`,
      );
  }
  return [...found].map(([location, { at }]) => ({ location, file: at }));
}

/** Whether a path leads out of the folder that it starts in, on any system. */
function leaves(location: string): boolean {
  return [path.posix, path.win32].some((system) => {
    const [first] = system.normalize(location).split(/[\\/]/);
    return location === "" || location.includes("\0") || system.isAbsolute(location) || first === "..";
  });
}

/** Bytes of a file of weights. A link may lead to the folder that a link to the model leads to, as in caches of models. */
async function sizeOf(at: string, model: string, shown: string): Promise<number> {
  try {
    const real = await realpath(at);
    const homes = [await realpath(path.dirname(model)), path.dirname(await realpath(model))];
    if (!homes.some((home) => !leaves(path.relative(home, real))))
      throw new UserError(
        `${model} has weights in ${shown}, which is a link out of its folder: copy them beside it.`,
      );
    const found = await stat(real);
    if (!found.isFile())
      throw new UserError(`${model} has weights in ${shown}, which is no file: copy them beside it.`);
    return found.size;
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(
      `${model} has weights in ${shown}, and ${at} cannot be read (${reason}): copy that file along with the model.`,
    );
  }
}
