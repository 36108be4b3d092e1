export { indexDefinitions } from "./definitions.ts";
export { type IndexName, indexNames } from "./index-name.ts";
export { interactionIndex, interactionIndices } from "./interaction-index.ts";
export type { InteractionIndexDefinition } from "./interaction-index-definition.ts";
