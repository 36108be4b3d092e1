/** A template: logic gates of one symbol in each modality, from all uniqueness to all synergy. */
import type { BroughtGenerator } from "synergy-bench/generators";

const gates: Readonly<Record<string, (symbols: readonly number[]) => boolean>> = {
  first: ([first]) => first === 1,
  or: (symbols) => symbols.some((symbol) => symbol === 1),
  majority: (symbols) => symbols.filter((symbol) => symbol === 1).length > symbols.length / 2,
  parity: (symbols) => symbols.filter((symbol) => symbol === 1).length % 2 === 1,
};

const generator: BroughtGenerator = {
  id: "gates",
  summary: "Logic gates of a biased bit in each modality.",
  modalities: { least: 2, most: 4 },
  settings: Object.keys(gates),
  law: ({ setting, modalities }) => ({
    alphabets: new Array<number>(modalities).fill(2),
    // Ones are rarer than zeros, which no generator of the project has.
    weight: (symbols) => symbols.reduce((product, symbol) => product * (symbol === 1 ? 0.4 : 0.6), 1),
    label: gates[setting]!,
  }),
};

export default generator;
