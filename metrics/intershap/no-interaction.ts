import { type Law, modalitiesOf } from "../../generators/index.ts";
import type { Truth } from "../metric.ts";
import { meansCancel } from "./intershap.ts";

const aggregations = ["global", "local", "mean-of-abs"] as const;

/**
 * The truths of a classifier that reads one modality: all behaviour is that modality's own.
 *
 * @param only - the modality, counted from 1
 * @param source - why no other is read
 */
export function classesOfOneModality(law: Law, only: number, source: string): Truth[] {
  const classes = Array.from({ length: law.classes }, (_, k) => `class:${k}` as const);
  const shares = (["predicted", ...classes] as const).flatMap((target) =>
    aggregations.map((aggregation): Truth => ({ aggregation, target, coalition: null, value: 0, source })),
  );
  const contributions = coalitionsOfOne(law).map(
    (coalition): Truth => ({
      aggregation: "global",
      target: "predicted",
      coalition,
      value: coalition === `${only}` ? 1 : 0,
      source,
    }),
  );
  return [...shares, ...contributions];
}

/**
 * The truths of a number that is a sum over modalities: no sample has interaction, and the mean interactions of a fixed
 * output, whose ratio the global score is, cancel.
 *
 * @param source - why it is such a sum
 */
export function valueWithoutInteraction(law: Law, source: string): Truth[] {
  const target = "output" as const;
  const ofMeans = [null, ...coalitionsOfOne(law)].map(
    (coalition): Truth => ({
      aggregation: "global",
      target,
      coalition,
      value: null,
      source: `none: ${meansCancel}`,
    }),
  );
  const none = (["local", "mean-of-abs"] as const).map(
    (aggregation): Truth => ({ aggregation, target, coalition: null, value: 0, source }),
  );
  return [...ofMeans, ...none];
}

function coalitionsOfOne(law: Law): string[] {
  return Array.from({ length: modalitiesOf(law) }, (_, m) => `${m + 1}`);
}
