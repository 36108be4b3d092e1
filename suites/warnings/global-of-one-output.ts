import { percent, placeOf, type WarningRule } from "./warning-rule.ts";

/** With v(S) = v(all but S) every Shapley value is 0, so that single modalities' entries sum to the pairs' at most. */
const LEAST = 1 / 2;

/** A global score of one fixed output of three modalities and more, which no model can bring below a half. */
export const globalOfOneOutput: WarningRule = ({ headlines }) =>
  headlines
    .filter(
      ({ metric, aggregation, target, masker, modalities }) =>
        metric === "intershap" &&
        aggregation === "global" &&
        target === "output" &&
        masker === "marginal" &&
        modalities > 2,
    )
    .flatMap((record) =>
      record.value === null
        ? []
        : [
            {
              kind: "global-of-one-output" as const,
              ...placeOf(record),
              value: record.value,
              threshold: LEAST,
              message: `${percent(record.value)} says how dependent modalities are, not how much the model lets them interact: for one fixed output this score is 50 % or more for every model, since background and samples follow one law; read local, mean-of-abs, Sobol indices or H².`,
            },
          ],
    );
