import type { LoggerInterface } from "vega";

/** What Vega has to say against a picture, kept instead of printed. */
export interface ProblemCollector {
  readonly problems: readonly string[];
  readonly logger: LoggerInterface;
}

export function problemCollector(): ProblemCollector {
  const problems: string[] = [];
  // Vega calls these as methods of objects of its own.
  const collect = (...said: readonly unknown[]) => {
    problems.push(said.map(String).join(" "));
    return logger;
  };
  const pass = () => logger;
  const logger: LoggerInterface = { level: pass, error: collect, warn: collect, info: pass, debug: pass };
  return { problems, logger };
}
