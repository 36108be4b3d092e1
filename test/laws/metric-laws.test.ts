import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metrics } from "../../metrics/index.ts";
import { orders } from "./support/arbitrary-games.ts";
import { ruledLaws } from "./support/arbitrary-laws.ts";
import { type Case, cases, smallDataset, subjectOf, takes } from "./support/cases.ts";
import { enumerationLaws } from "./support/enumeration-laws.ts";
import { failureOf } from "./support/failure-of.ts";
import { gameLaws } from "./support/game-laws.ts";
import { gameMetricLaws } from "./support/game-metric-laws.ts";
import { gameMetrics } from "./support/game-metrics.ts";
import { informationLaws } from "./support/information-laws.ts";
import { measurementLaws, shuffledLabels } from "./support/measurement-laws.ts";
import { metricsUnderLaws } from "./support/metrics-under-laws.ts";
import {
  expectNoInteraction,
  measuresInteraction,
  noInteractionLaws,
} from "./support/no-interaction-laws.ts";
import { onceForEach } from "./support/once-for-each.ts";
import { randomModel, swappedClasses } from "./support/small-models.ts";

/** Every metric with every number of modalities from 2 to 4 that it takes. */
const every = metricsUnderLaws.flatMap((metric) =>
  [2, 3, 4]
    .filter((modalities) => takes(metric, modalities))
    .map((modalities) => ({ metric, id: metric.card.id, modalities })),
);

describe.each([2, 3, 4, 5])("interactions of %i players", (players) => {
  it.each(Object.entries(gameLaws))("%s", (_, law) => law(players));
});

const readingGames = gameMetrics
  .filter((metric) => metricsUnderLaws.includes(metric))
  .flatMap((metric) => [2, 3, 4, 5].map((modalities) => ({ metric, id: metric.card.id, modalities })));

describe.each(readingGames)("$id of random games of $modalities", ({ metric, modalities }) => {
  it.each(Object.entries(gameMetricLaws))("%s", (_, law) => law(metric, modalities));
});

describe.each(every)("$id of $modalities modalities", ({ metric, modalities }) => {
  // Every metric and number of modalities has cases of its own: few of each are many in all. Its laws share them, so that
  // each is measured once for all laws.
  const tried = fc.sample(cases(modalities), 3);
  const measure = onceForEach((given: Case) => metric.measure(subjectOf(metric, given)));
  const promises = Object.entries(measurementLaws).filter(([, { promised }]) => promised(metric));

  it.each(promises)("%s", (_, { check }) => {
    for (const given of tried) {
      try {
        check(metric, given, measure);
      } catch (error) {
        throw failureOf(error, given);
      }
    }
  });
});

describe.each(every.filter(({ metric }) => metric.enumerable))(
  "$id of $modalities enumerated modalities",
  ({ metric, modalities }) => {
    it.each(Object.entries(enumerationLaws))("%s", (_, law) => {
      fc.assert(
        fc.property(ruledLaws(modalities), orders(modalities), (rules, order) => law(metric, rules, order)),
        { numRuns: 25 },
      );
    });
  },
);

const concerned = noInteractionLaws.filter((law) =>
  every.some(({ metric }) => measuresInteraction(law, metric)),
);

describe.each(concerned)("$title", (law) => {
  it.each(every.filter(({ metric }) => measuresInteraction(law, metric)))(
    "$id of $modalities modalities",
    ({ metric, modalities }) => expectNoInteraction(law, metric, modalities),
  );
});

describe.each(every.filter(({ metric: { card } }) => card.unit === "bits" && card.interaction))(
  "$id",
  ({ metric }) => {
    it.each(Object.entries(informationLaws))("%s", (_, law) => law(metric));
  },
);

describe("the laws can fail", () => {
  it("every one of them is about a metric of the project", () => {
    const unheld = noInteractionLaws.filter(
      (law) => !metrics.some((metric) => measuresInteraction(law, metric)),
    );
    expect(unheld).toEqual([]);
  });

  it("metrics are found that read games alone, and say so", () => {
    const names = gameMetrics.map(({ card }) => card.id);
    expect(names).toEqual(expect.arrayContaining(["intershap", "shape-game"]));
    const saying = metrics.filter(({ fromGame }) => fromGame === true).map(({ card }) => card.id);
    expect(saying.filter((id) => !names.includes(id))).toEqual([]);
    expect(names.filter((id) => !saying.includes(id))).toEqual([]);
  });

  const dataset = smallDataset("synergy", 2, 1);
  const given = { dataset, model: randomModel(dataset.spec.dims, 1) };
  const emap = metrics.find(({ card }) => card.id === "emap")!;

  it("shuffled labels move a score of right answers", () => {
    const [before, after] = [given, shuffledLabels(given)].map((one) => emap.measure(subjectOf(emap, one)));
    expect(after![0]!.value).not.toBe(before![0]!.value);
  });

  it("so do exchanged answers", () => {
    const exchanged = { dataset, model: swappedClasses(given.model) };
    expect(emap.measure(subjectOf(emap, exchanged))[0]!.value).not.toBe(
      emap.measure(subjectOf(emap, given))[0]!.value,
    );
  });
});
