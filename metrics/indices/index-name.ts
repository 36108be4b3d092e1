import { indexDefinitions } from "./definitions.ts";

/** An index of interaction, by its name in the literature. */
export type IndexName = keyof typeof indexDefinitions;

/** Every index of interaction there is. */
export const indexNames = Object.keys(indexDefinitions) as readonly IndexName[];
