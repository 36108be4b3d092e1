import type { DiscreteLaw, Law } from "../../generators/index.ts";

/** A law that is known to have finitely many states. */
export function discrete(law: Law): DiscreteLaw {
  if (law.kind !== "discrete") throw new Error("This law has no states.");
  return law;
}
