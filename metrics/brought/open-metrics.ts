import { type OpenedParts, openParts, type PartSource } from "../../math/programs/open-parts.ts";
import type { Metric } from "../metric.ts";
import { metricOfCommand } from "./command/metric-of-command.ts";
import { metricOfFile } from "./metric-file.ts";

/**
 * Opens a user's metrics: modules, or programs that speak the protocol of docs/metric-protocol.md.
 *
 * @throws UserError if one of them is no metric; then none is left running
 */
export function openMetrics(sources: readonly PartSource[]): Promise<OpenedParts<Metric>> {
  return openParts(sources, {
    option: "--metric-command",
    ofFile: metricOfFile,
    ofCommand: metricOfCommand,
  });
}
