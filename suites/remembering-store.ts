import type { Store } from "./store.ts";

/** What is remembered besides what the store keeps: trained networks. */
const KIND = "models";

/**
 * A store that remembers the last trained network, whether it is kept or not: cells that measure one network in several
 * ways come one after another, and need not train it again.
 */
export function rememberingStore(store: Store): Store {
  let last: { key: string; numbers: Float32Array | null; content: unknown } | null = null;
  const remembered = (kind: string, key: string) => (kind === KIND && last?.key === key ? last : null);
  const remember = (kind: string, key: string, part: { numbers: Float32Array } | { content: unknown }) => {
    if (kind === KIND) last = { numbers: null, content: null, ...remembered(kind, key), key, ...part };
  };
  return {
    get(kind, key, isContent) {
      const content = remembered(kind, key)?.content ?? null;
      return content !== null && isContent(content) ? content : store.get(kind, key, isContent);
    },
    put(kind, key, content) {
      remember(kind, key, { content });
      store.put(kind, key, content);
    },
    getNumbers: (kind, key) => remembered(kind, key)?.numbers ?? store.getNumbers(kind, key),
    putNumbers(kind, key, numbers) {
      remember(kind, key, { numbers: numbers.slice() });
      store.putNumbers(kind, key, numbers);
    },
  };
}
