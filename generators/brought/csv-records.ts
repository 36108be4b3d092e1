import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import Papa from "papaparse";
import { FileDecoder } from "../../math/decode-utf8.ts";
import { UserError } from "../../math/user-error.ts";
import { damaged } from "./damaged.ts";

/** A record of a text table, the line on which it begins, from 1, and whether the one before that was blank. */
export type RecordListener = (cells: readonly string[], line: number, afterBlank: boolean) => void;

/** No record is longer: in a file that seems to have one, a quote was opened and never closed. */
const LONGEST_RECORD = 2 ** 24;

/** Bytes that are read at a time. */
const PIECE = 2 ** 18;

/**
 * Reads a text table piece by piece: quotes, line ends of any system, a byte order mark. Blank lines are passed over.
 *
 * @param where - the file
 * @param most - records to read
 * @throws UserError if quotes are broken, bytes are not UTF-8, or whatever the listener throws
 */
export function readRecords(
  where: string,
  delimiter: string,
  listener: RecordListener,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const input = Readable.from(decodedPieces(where));
    let line = 1;
    let records = 0;
    let afterBlank = false;
    let unfinished = 0;
    let failed = false;
    const fail = (error: unknown) => {
      failed = true;
      input.destroy();
      reject(damaged(where, error));
    };
    const take = (rows: readonly string[][]) => {
      for (const cells of rows) {
        if (records >= most) return;
        const last = cells.length - 1;
        cells[last] = cells[last]!.replace(/\r$/, "");
        const blank = last === 0 && cells[0] === "";
        if (!blank) {
          records++;
          listener(cells, line, afterBlank);
        }
        afterBlank = blank;
        line += 1 + cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
      }
    };
    Papa.parse<string[], NodeJS.ReadableStream>(input, {
      delimiter,
      // What is thrown in here would otherwise be thrown to no one.
      chunk({ data, errors }, parser) {
        if (failed) return;
        try {
          const [problem] = errors;
          take(problem === undefined ? data : data.slice(0, problem.row ?? 0));
          if (problem !== undefined && records < most) {
            throw new UserError(
              `${where} has a quote at or after line ${line} that is opened or closed in the wrong place: put quotes ` +
                "around whole fields, and double those inside.",
            );
          }
          unfinished = data.length > 0 ? 0 : unfinished + PIECE;
          if (unfinished > LONGEST_RECORD)
            throw new UserError(
              `${where} has a record of more than ${LONGEST_RECORD} characters at line ${line}: close its quotes, or ` +
                "save the table in another format.",
            );
          if (records >= most) {
            parser.abort();
            input.destroy();
            resolve();
          }
        } catch (error) {
          // Aborting tells that the parser is complete.
          fail(error);
          parser.abort();
        }
      },
      complete: () => {
        if (!failed) resolve();
      },
      error: fail,
    });
  });
}

async function* decodedPieces(where: string): AsyncGenerator<string> {
  const decoder = new FileDecoder(where);
  for await (const piece of createReadStream(where, { highWaterMark: PIECE }) as AsyncIterable<Buffer>)
    yield decoder.decode(piece, false);
  yield decoder.decode(Buffer.alloc(0), true);
}

function lineBreaks(cell: string): number {
  return cell.includes("\n") || cell.includes("\r") ? cell.split(/\r\n|\r|\n/).length - 1 : 0;
}
