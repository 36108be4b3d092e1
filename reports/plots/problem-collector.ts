import type { LoggerInterface } from "vega";

/** What Vega has to say against a picture, kept instead of printed. */
export class ProblemCollector implements LoggerInterface {
  readonly problems: string[] = [];

  level(): this {
    return this;
  }

  error(...said: readonly unknown[]): this {
    return this.warn(...said);
  }

  warn(...said: readonly unknown[]): this {
    this.problems.push(said.map(String).join(" "));
    return this;
  }

  info(): this {
    return this;
  }

  debug(): this {
    return this;
  }
}
