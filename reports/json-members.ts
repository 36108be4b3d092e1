import { isUtf8 } from "node:buffer";
import { UserError } from "../math/user-error.ts";

/** Where the reader is: what it expects next. */
type State =
  | "start"
  | "key or end"
  | "key"
  | "colon"
  | "value"
  | "comma or end"
  | "element or end"
  | "element"
  | "comma or ]"
  | "over";

/** A value that is being read: from its first byte to its last. */
interface Piece {
  /** Its bytes in the chunks before this one. */
  readonly before: Uint8Array[];
  /** Where it begins in this chunk. */
  start: number;
  /** Where it begins in the text, once that is asked for. */
  place: Place | null;
  /** Brackets open; null of a number or a word, which ends before the next sign. */
  depth: number | null;
  quoted: boolean;
  escaped: boolean;
  /** What comes after it. */
  readonly then: State;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Texts up to this length are held once, however many rows have them. */
const SHARED = 200;

const [TAB, NEWLINE, RETURN, SPACE, QUOTE, COMMA, COLON, BACKSLASH] = [9, 10, 13, 32, 34, 44, 58, 92];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [91, 93, 123, 125];

/**
 * Reads a JSON object that may be longer than the longest string: its fields, and the elements of those that are lists, are
 * parsed one by one as their bytes come. (Libraries that stream JSON make every number and name in JavaScript, at a tenth of the
 * speed of `JSON.parse`.) What is no object is read as well, as one value.
 */
export class JsonMembers {
  readonly #where: string;
  readonly #members: [name: string, value: unknown][] = [];
  readonly #texts = new Map<string, string>();
  #state: State = "start";
  #piece: Piece | null = null;
  #chunk: Uint8Array = new Uint8Array(0);
  #name = "";
  #list: unknown[] | null = null;
  /** What the whole is where it is no object. */
  #whole: unknown;
  #object = false;
  /** Line breaks before this chunk, and bytes of the line that goes on in it. */
  #lines = 0;
  #lineBytes = 0;
  /** Where the last byte stood that is not white space; null before there is one. */
  #last: Place | null = null;
  #begun = false;

  /** @param where - what messages call the text */
  constructor(where: string) {
    this.#where = where;
  }

  /** Reads on. Throws `UserError` where the text is not JSON. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    let i = 0;
    // Editors of some systems put a byte order mark in front, which JSON does not know.
    if (!this.#begun && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) i = 3;
    this.#begun ||= chunk.length > 0;
    while (i < chunk.length) {
      if (this.#piece !== null) i = this.#readPiece(this.#piece, i);
      else {
        const byte = chunk[i]!;
        if (byte !== SPACE && byte !== NEWLINE && byte !== RETURN && byte !== TAB) this.#sign(byte, i);
        i++;
      }
    }
    this.#endChunk();
  }

  /**
   * What the text holds.
   *
   * @throws UserError if it is empty, cut off or not JSON
   */
  end(): unknown {
    const piece = this.#piece;
    this.#chunk = new Uint8Array(0);
    if (piece?.depth === null && piece.then === "over") this.#finishPiece(piece, 0);
    if (this.#last === null)
      throw new UserError(`${this.#where} is empty: run the suite again to write it anew.`);
    if (this.#state !== "over" || this.#piece !== null)
      throw new UserError(
        `${this.#where} is cut off: it ends in the middle of line ${this.#last.line}; copy it again or run the suite again.`,
      );
    return this.#object ? Object.fromEntries(this.#members) : this.#whole;
  }

  /** A sign between values. */
  #sign(byte: number, at: number): void {
    switch (this.#state) {
      case "start":
        this.#object = byte === OBJECT;
        if (this.#object) this.#state = "key or end";
        else this.#begin(byte, at, "over");
        break;
      case "key or end":
        if (byte === OBJECT_END) this.#state = "over";
        else this.#key(byte, at);
        break;
      case "key":
        this.#key(byte, at);
        break;
      case "colon":
        if (byte !== COLON) throw this.#unexpected("a colon", at);
        this.#state = "value";
        break;
      case "value":
        if (byte === LIST) this.#beginList();
        else this.#begin(byte, at, "comma or end");
        break;
      case "element or end":
        if (byte === LIST_END) this.#endList();
        else this.#begin(byte, at, "comma or ]");
        break;
      case "element":
        this.#begin(byte, at, "comma or ]");
        break;
      case "comma or ]":
        if (byte === COMMA) this.#state = "element";
        else if (byte === LIST_END) this.#endList();
        else throw this.#unexpected("a comma or ]", at);
        break;
      case "comma or end":
        if (byte === COMMA) this.#state = "key";
        else if (byte === OBJECT_END) this.#state = "over";
        else throw this.#unexpected("a comma or }", at);
        break;
      case "over":
        throw this.#unexpected("nothing more", at);
    }
  }

  #beginList(): void {
    this.#list = [];
    this.#members.push([this.#name, this.#list]);
    this.#state = "element or end";
  }

  #endList(): void {
    this.#list = null;
    this.#state = "comma or end";
  }

  #key(byte: number, at: number): void {
    if (byte !== QUOTE) throw this.#unexpected("a field in double quotes", at);
    this.#begin(byte, at, "colon");
  }

  #begin(byte: number, at: number, then: State): void {
    const nested = byte === LIST || byte === OBJECT;
    const quoted = byte === QUOTE;
    if (byte === COMMA || byte === COLON || byte === LIST_END || byte === OBJECT_END)
      throw this.#unexpected("a value", at);
    this.#piece = {
      before: [],
      start: at,
      place: null,
      depth: nested ? 1 : quoted ? 0 : null,
      quoted,
      escaped: false,
      then,
    };
    // Its first byte has been looked at; what follows is read from the next on.
  }

  /** Reads a value on; returns where to go on after it. */
  #readPiece(piece: Piece, from: number): number {
    const chunk = this.#chunk;
    let { depth, quoted, escaped } = piece;
    let i = from;
    for (; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          quoted = false;
          if (depth === 0) return this.#finishPiece(piece, i + 1);
        }
      } else if (depth === null) {
        if (byte === COMMA || byte === LIST_END || byte === OBJECT_END || byte <= SPACE)
          return this.#finishPiece(piece, i);
      } else if (byte === QUOTE) quoted = true;
      else if (byte === OBJECT || byte === LIST) depth++;
      else if (byte === OBJECT_END || byte === LIST_END) {
        depth--;
        if (depth === 0) return this.#finishPiece(piece, i + 1);
      }
    }
    Object.assign(piece, { depth, quoted, escaped });
    return i;
  }

  #finishPiece(piece: Piece, end: number): number {
    const bytes = this.#chunk.subarray(piece.start, end);
    const value = this.#parsed(
      piece.before.length === 0 ? bytes : Buffer.concat([...piece.before, bytes]),
      piece,
    );
    this.#piece = null;
    this.#state = piece.then;
    if (piece.then === "colon") this.#name = value as string;
    else if (piece.then === "over") this.#whole = value;
    else if (this.#list !== null) this.#list.push(value);
    else this.#members.push([this.#name, value]);
    return end;
  }

  #parsed(bytes: Uint8Array, piece: Piece): unknown {
    if (!isUtf8(bytes))
      throw new UserError(
        `${this.#where} is damaged: from line ${this.#placeOf(piece).line} on it is not UTF-8; copy it again or run the suite again.`,
      );
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    try {
      return this.#shared(JSON.parse(text));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? 0);
      const lines = text.slice(0, position).split("\n");
      const start = this.#placeOf(piece);
      const column = lines.at(-1)!.length + (lines.length === 1 ? start.column : 1);
      const said = message.replace(/( in JSON)? at position .*/, "").replace(/\s+/g, " ");
      throw this.#notJson(said, { line: start.line + lines.length - 1, column });
    }
  }

  /** A row whose texts are held once: of a million rows, most name the same few metrics, models and reasons. */
  #shared(value: unknown): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const row = value as Record<string, unknown>;
    for (const name of Object.keys(row)) {
      const text = row[name];
      if (typeof text !== "string" || text.length > SHARED || name === "__proto__") continue;
      const known = this.#texts.get(text);
      if (known === undefined) this.#texts.set(text, text);
      else row[name] = known;
    }
    return value;
  }

  #unexpected(expected: string, at: number): UserError {
    const byte = this.#chunk[at]!;
    const found = byte > SPACE && byte < 127 ? JSON.stringify(String.fromCharCode(byte)) : "another sign";
    return this.#notJson(`Expected ${expected}, but found ${found}`, this.#placeAt(at));
  }

  #notJson(said: string, { line, column }: Place): UserError {
    return new UserError(
      `${this.#where} is not JSON (${said} at line ${line}, column ${column}): give a results.json.`,
    );
  }

  #placeOf(piece: Piece): Place {
    return piece.place ?? this.#placeAt(piece.start);
  }

  /** The place of a byte of this chunk; columns count bytes. */
  #placeAt(at: number): Place {
    let line = this.#lines + 1;
    let start = -this.#lineBytes;
    for (let i = this.#chunk.indexOf(NEWLINE); i !== -1 && i < at; i = this.#chunk.indexOf(NEWLINE, i + 1)) {
      line++;
      start = i + 1;
    }
    return { line, column: at - start + 1 };
  }

  #endChunk(): void {
    const chunk = this.#chunk;
    let last = chunk.length - 1;
    while (last >= 0 && chunk[last]! <= SPACE) last--;
    if (last >= 0) this.#last = this.#placeAt(last);
    const piece = this.#piece;
    if (piece !== null) {
      piece.place ??= this.#placeAt(piece.start);
      // The chunk's memory may be used again.
      piece.before.push(Uint8Array.from(chunk.subarray(piece.start)));
      piece.start = 0;
    }
    const { line, column } = this.#placeAt(chunk.length);
    this.#lines = line - 1;
    this.#lineBytes = column - 1;
  }
}
