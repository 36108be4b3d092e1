/** Takes whatever a store has for what it should have. */
export function isAnything(content: unknown): content is unknown {
  return content !== undefined;
}
