import { readFile } from "node:fs/promises";
import type { io } from "@tensorflow/tfjs";
import { systemReason } from "../../../math/system-reason.ts";
import { UserError } from "../../../math/user-error.ts";
import type { ModelJson, WeightGroup } from "./model-json.ts";

/**
 * The parts of a model as TensorFlow.js takes them, its weights read from their files.
 *
 * @throws UserError if a file is missing, or has other bytes than its weights take
 */
export async function storedModel({ json, groups, files }: ModelJson): Promise<io.IOHandler> {
  const [file] = files;
  const buffers: Buffer[] = [];
  for (const group of groups) buffers.push(await weightsOf(group, file!));
  const { modelTopology, generatedBy, convertedBy, signature, userDefinedMetadata } = json;
  const artifacts: io.ModelArtifacts = {
    modelTopology,
    weightSpecs: groups.flatMap(({ weights }) => weights),
    weightData: new Uint8Array(Buffer.concat(buffers)).buffer,
  };
  if (signature !== undefined) artifacts.signature = signature;
  if (userDefinedMetadata !== undefined) artifacts.userDefinedMetadata = userDefinedMetadata;
  if (generatedBy !== undefined) artifacts.generatedBy = generatedBy;
  if (convertedBy !== undefined) artifacts.convertedBy = convertedBy;
  return { load: async () => artifacts };
}

async function weightsOf({ files, bytes }: WeightGroup, model: string): Promise<Buffer> {
  const buffers = await Promise.all(files.map((file) => read(file, model)));
  const all = Buffer.concat(buffers);
  if (bytes === null || all.length === bytes) return all;
  throw new UserError(
    `${files.join(" and ")} ${files.length === 1 ? "has" : "have"} ${all.length} bytes, and the weights that ${model} states take ${bytes}: copy the whole folder again.`,
  );
}

async function read(file: string, model: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${file}, which ${model} names: ${reason}; copy the whole folder.`);
  }
}
