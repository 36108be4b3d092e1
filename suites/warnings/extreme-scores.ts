import { canInteract, isLearned, percent, placeOf, type WarningRule } from "./warning-rule.ts";

/** So nearly all samples score the same extreme that it is hardly the data. */
const NEARLY_ALL = 0.99;

/** A truth within this of the extreme explains it. */
const NEAR = 0.05;

/** All samples score 0, or all score 1, where that is not what the law says. */
export const extremeScores: WarningRule = ({ headlines }) =>
  headlines.filter(isLearned).flatMap((record) =>
    [
      { share: record.atZero, extreme: 0 },
      { share: record.atOne, extreme: 1 },
    ].flatMap(({ share, extreme }) => {
      if (share === null || share < NEARLY_ALL) return [];
      if (extreme === 0 && !canInteract(record)) return [];
      const [low, high] = [record.truth ?? record.truthLow, record.truth ?? record.truthHigh];
      if (low !== null && high !== null && low - NEAR <= extreme && extreme <= high + NEAR) return [];
      return [
        {
          kind: "extreme-scores" as const,
          ...placeOf(record),
          value: share,
          threshold: NEARLY_ALL,
          message: `${percent(share)} of the samples score ${extreme}: more often a fault of the masking or of the data than a finding; look at the masked outputs, and try another masker.`,
        },
      ];
    }),
  );
