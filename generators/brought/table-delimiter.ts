import { UserError } from "../../math/user-error.ts";
import { readRecords } from "./csv-records.ts";

/** What separates the fields of a text table, by the names that users give. */
export const delimiters = { comma: ",", semicolon: ";", tab: "\t", bar: "|" } as const;

/** What separates fields, in words, as a user names it. */
export type DelimiterName = keyof typeof delimiters;

/** Records that a mark must divide alike. */
const TRIED = 10;

/**
 * What separates the fields of a text table: of comma, semicolon, tab and bar the only one that divides its first lines into
 * as many fields each, and otherwise what the name of the file says.
 *
 * @param given - what the user says; null: nothing
 * @throws UserError if several do
 */
export async function delimiterOf(where: string, given: DelimiterName | null): Promise<string> {
  const usual = /\.(tsv|tab)$/i.test(where) ? "\t" : ",";
  const first = await firstRecords(where, given === null ? usual : delimiters[given], 1);
  // Quotes that do not fit the usual mark may fit any other.
  const line = first === null ? Object.values(delimiters).join("") : (first[0]?.join(usual) ?? "");
  if (/^sep=/i.test(line))
    throw new UserError(
      `${where} begins with Excel's line ${JSON.stringify(line.slice(0, 10))}: delete that line.`,
    );
  if (given !== null) return delimiters[given];
  const fitting: DelimiterName[] = [];
  for (const [name, mark] of Object.entries(delimiters) as [DelimiterName, string][])
    if (line.includes(mark) && (await divides(where, mark))) fitting.push(name);
  if (fitting.length > 1)
    throw new UserError(
      `${where} may be separated by ${fitting.join(" or ")}: say which with --delimiter ${fitting.join(" or ")}, and write numbers with a decimal point.`,
    );
  return fitting[0] === undefined ? usual : delimiters[fitting[0]];
}

/** Whether a mark divides all first records into as many fields, and two at least. */
async function divides(where: string, mark: string): Promise<boolean> {
  const records = await firstRecords(where, mark, TRIED);
  const fields = records?.[0]?.length ?? 0;
  return fields > 1 && records!.every(({ length }) => length === fields);
}

/** Null: quotes stand where no field of such a table begins. */
async function firstRecords(where: string, mark: string, most: number): Promise<string[][] | null> {
  const records: string[][] = [];
  try {
    await readRecords(where, mark, (cells) => records.push(cells.slice()), most);
  } catch (error) {
    if (error instanceof UserError && /has a quote at or after/.test(error.message)) return null;
    throw error;
  }
  return records;
}
