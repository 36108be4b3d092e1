import type { RandomStream } from "../math/random-stream.ts";

/**
 * A projection with entries uniform on (-0.5, 0.5).
 *
 * @returns [columns, latentSize], row-major
 */
export function randomProjection(columns: number, latentSize: number, random: RandomStream): Float64Array {
  const projection = new Float64Array(columns * latentSize);
  for (let i = 0; i < projection.length; i++) projection[i] = random() - 0.5;
  return projection;
}
