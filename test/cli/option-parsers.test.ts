import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { refuseOptionsTakenByNpm } from "../../cli/npm-options.ts";
import {
  parseChoice,
  parseNames,
  parsePairs,
  parseSeeds,
  parseWhole,
  parseWholes,
} from "../../cli/option-parsers.ts";
import { UserError } from "../../math/user-error.ts";

describe("options", () => {
  it("of names are separated by commas, spaces aside, each once", () => {
    expect(parseNames("--metrics")("a, b ,a,,c")).toEqual(["a", "b", "c"]);
    expect(() => parseNames("--metrics")(" , ")).toThrow(UserError);
  });

  it("of pairs name each thing once", () => {
    const parse = parsePairs("--inputs", "rna=input_1,protein=input_2");
    expect(parse("rna=a, protein = b=c")).toEqual({ rna: "a", protein: "b=c" });
    expect(() => parse("rna")).toThrow(
      '--inputs has "rna": give pairs separated by commas, as in --inputs rna=input_1,protein=input_2.',
    );
    expect(() => parse("rna=a,rna=b")).toThrow("--inputs names rna twice: name it once.");
  });

  it("of whole numbers keep order and repeats", () => {
    expect(parseWholes("--dims", "200,100")("100, 200,100")).toEqual([100, 200, 100]);
  });

  it("of seeds keep order and refuse repeats", () => {
    expect(parseSeeds("42,1,113")).toEqual([42, 1, 113]);
    expect(() => parseSeeds("1,01")).toThrow(UserError);
  });

  it.each(["", " ", "0", "-1", "1.5", "1e3", "0x10", "one", "9007199254740992", "Infinity", "1 2"])(
    "refuse %j for a whole number, quoting it",
    (text) => {
      expect(() => parseWhole("--workers")(text)).toThrow(UserError);
      expect(() => parseWhole("--workers")(text)).toThrow(`--workers has "${text.trim()}"`);
    },
  );

  it("take the largest number that is exact", () => {
    expect(parseWhole("--workers")(" 9007199254740991 ")).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("of a choice take one of the names, and suggest the nearest", () => {
    const parse = parseChoice("preset", ["quick", "paper"]);
    expect(parse("paper")).toBe("paper");
    expect(() => parse("Paper")).toThrow(
      'Unknown preset "Paper": did you mean "paper"? Known presets: quick, paper.',
    );
  });
});

describe("options that npm may have taken", () => {
  const command = new Command("suite")
    .option("--preset <name>")
    .option("--seeds <list>")
    .option("--dry-run")
    .option("--no-cache");

  it("are none where its environment has only its own", () => {
    const environment = { npm_config_cache: "/somewhere", npm_config_loglevel: "warn", preset: "quick" };
    expect(() => refuseOptionsTakenByNpm(command, environment)).not.toThrow();
  });

  it("are named all, with what to do; dashes became underscores", () => {
    const environment = { npm_config_seeds: "1", npm_config_dry_run: "" };
    expect(() => refuseOptionsTakenByNpm(command, environment)).toThrow(
      new UserError(
        "npm took --seeds and --dry-run for itself: put -- before the options, as in npm run suite synergy -- --seeds ...",
      ),
    );
  });
});
