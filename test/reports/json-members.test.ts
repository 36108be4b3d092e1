import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonMembers } from "../../reports/json-members.ts";

/** Reads a text in chunks of so many bytes. */
function read(text: string, size: number): unknown {
  const bytes = Buffer.from(text);
  const members = new JsonMembers("x.json");
  // The reader may not keep the memory of a chunk.
  const chunk = Buffer.alloc(size);
  for (let from = 0; from < bytes.length; from += size) {
    const length = bytes.copy(chunk, 0, from);
    members.push(chunk.subarray(0, length));
  }
  return members.end();
}

const message = (text: string, size = 5): string => {
  try {
    read(text, size);
  } catch (error) {
    return (error as Error).message;
  }
  return "read";
};

describe("JSON that is read member by member", () => {
  it("is what JSON.parse reads, however it is laid out and cut into chunks", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 40 }),
        (text, space, size) => {
          const laidOut = JSON.stringify({ list: [JSON.parse(text)], is: JSON.parse(text) }, null, space);
          for (const any of [text, laidOut, ` \t\r\n${laidOut}\n `])
            expect(read(any, size)).toEqual(JSON.parse(any));
        },
      ),
    );
  });

  it.each([
    '{"a":[],"b":[[]],"c":{}}',
    '{"a":"]}\\"\\\\","b":["[{",{"c":"}"}]}',
    '{"__proto__":1,"é":["\u{1f600}"]}',
    '{"a":1,"a":2}',
    "-1.5e3",
    '"}"',
  ])("reads %s", (text) => {
    for (let size = 1; size < 12; size++) expect(read(text, size)).toEqual(JSON.parse(text));
  });

  it.each([
    ['{"a":1]', 'Expected a comma or }, but found "]" at line 1, column 7'],
    ['{"a":[1,\n2}', 'Expected a comma or ], but found "}" at line 2, column 2'],
    ['{"a" 1}', 'Expected a colon, but found "1" at line 1, column 6'],
    ["{a:1}", 'Expected a field in double quotes, but found "a" at line 1, column 2'],
    ['{"a":1,}', 'Expected a field in double quotes, but found "}" at line 1, column 8'],
    ['{"a":[1,]}', 'Expected a value, but found "]" at line 1, column 9'],
    ["{}\n{}", 'Expected nothing more, but found "{" at line 2, column 1'],
    ['{"a":\n[{"b":\n1,}]}', /at line 3, column 3/],
    ['{"a":NaN}', /at line 1, column 6/],
    ['{"a":01}', /at line 1, column 7/],
  ])("says where %s stops being JSON", (text, where) => {
    for (const size of [1, 3, 100])
      expect(message(text, size)).toMatch(
        typeof where === "string" ? `x.json is not JSON (${where}): give a results.json.` : where,
      );
  });

  it("says where a text is cut off, at every place", () => {
    const text = '{"a":[1,\n{"b":"c\\""}],\n"d":{"e":[2]}}';
    for (let end = 1; end < text.length; end++) {
      const lines = text.slice(0, end).trimEnd().split("\n").length;
      expect(message(text.slice(0, end))).toBe(
        `x.json is cut off: it ends in the middle of line ${lines}; copy it again or run the suite again.`,
      );
    }
  });

  it("replaces no byte that is not UTF-8", () => {
    const members = new JsonMembers("x.json");
    const bytes = Buffer.from('{"a":\n"caf\u00e9"}', "latin1");
    expect(() => members.push(bytes)).toThrow("x.json is damaged: from line 2 on it is not UTF-8");
  });
});
