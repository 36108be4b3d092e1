import fc from "fast-check";
import { type Law, type LawState, stateCount, stateSymbols } from "../../../generators/index.ts";

/**
 * Laws with a rule that nobody designed: 1 to 3 symbols a modality (2 at most of four modalities), dependent
 * modalities, states that cannot occur, 2 or 3 classes, and labels that do not always follow the rule.
 */
export const ruledLaws = (modalities: number): fc.Arbitrary<Law> =>
  fc
    .record({
      alphabets: fc.array(fc.integer({ min: 1, max: modalities > 3 ? 2 : 3 }), {
        minLength: modalities,
        maxLength: modalities,
      }),
      classes: fc.integer({ min: 2, max: 3 }),
    })
    .chain(({ alphabets, classes }) => {
      const size = { minLength: stateCount(alphabets), maxLength: stateCount(alphabets) };
      return fc
        .record({
          rule: fc.array(fc.integer({ min: 0, max: classes - 1 }), size),
          likely: fc.array(fc.integer({ min: 0, max: 3 }), size).filter((likely) => likely.some(Boolean)),
          noise: fc.array(fc.integer({ min: 0, max: classes - 1 }), size),
          doubt: fc.constantFrom(0, 1 / 4),
        })
        .map(({ rule, likely, noise, doubt }): Law => {
          const total = likely.reduce((sum, weight) => sum + weight, 0);
          const states = likely.flatMap((weight, index): LawState[] => {
            if (weight === 0) return [];
            const labels = new Array<number>(classes).fill(0);
            labels[rule[index]!]! += 1 - doubt;
            labels[noise[index]!]! += doubt;
            return [{ symbols: stateSymbols(alphabets, index), probability: weight / total, labels }];
          });
          return { kind: "discrete", alphabets, classes, states, rule, noRule: null };
        });
    });
