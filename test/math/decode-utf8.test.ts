import { describe, expect, it } from "vitest";
import { decodeFile, decodeUtf8, FileDecoder, requireUnicode } from "../../math/decode-utf8.ts";
import { UserError } from "../../math/user-error.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");

describe("bytes of a text", () => {
  it("are read as UTF-8, a byte order mark passed over", () => {
    expect(decodeUtf8(Buffer.from("é😀"), "a")).toBe("é😀");
    expect(decodeFile(Buffer.from("\uFEFFé,b\n"), "a")).toBe("é,b\n");
    expect(decodeFile(new Uint8Array(0), "a")).toBe("");
  });

  it.each<[string, Uint8Array, RegExp]>([
    [
      "Latin-1",
      latin1("a,b\r\ncaf\xe9,1\r\n"),
      /^a is not UTF-8: line 2 has the byte 0xe9; save it as UTF-8/,
    ],
    // "да" and "нет" in cp1251, lines ended as old systems end them.
    ["cp1251", latin1("a\r\xe4\xe0\r\xed\xe5\xf2\r"), /line 2 has the byte 0xe4/],
    ["GBK", latin1("x\n\xd6\xd0\xce\xc4\n"), /line 2 has the byte 0xd6/],
    ["a character cut off at the end", latin1("a\n\xe2\x82"), /line 2 has the byte 0xe2/],
    ["a surrogate", latin1("\xed\xa0\x80"), /line 1 has the byte 0xed/],
    ["UTF-16", Buffer.from("\uFEFFa,b\n", "utf16le"), /^a is in UTF-16, as its byte order mark says/],
    ["UTF-16, big-endian", latin1("\xfe\xff\0a"), /^a is in UTF-16/],
    ["UTF-32", latin1("\xff\xfe\0\0a\0\0\0"), /^a is in UTF-32/],
    [
      "UTF-16 without a mark",
      Buffer.from("a,b\n1,2\n", "utf16le"),
      /zero byte in line 1, as texts in UTF-16/,
    ],
  ])("are refused in %s", (_, bytes, message) => {
    expect(() => decodeFile(bytes, "a")).toThrow(UserError);
    expect(() => decodeFile(bytes, "a")).toThrow(message);
  });

  it("are the same in pieces of any length", () => {
    const bytes = Buffer.from("\uFEFFaé€😀\n".repeat(3));
    const wrong = Buffer.concat([bytes, latin1("\n\xe9")]);
    for (let length = 1; length <= 9; length++) {
      const inPieces = (of: Uint8Array) => {
        const decoder = new FileDecoder("a");
        let text = "";
        for (let k = 0; k < of.length; k += length)
          text += decoder.decode(of.subarray(k, k + length), k + length >= of.length);
        return text;
      };
      expect(inPieces(bytes)).toBe(decodeFile(bytes, "a"));
      expect(() => inPieces(wrong)).toThrow("line 5 has the byte 0xe9");
    }
  });

  it("are none where Python has marked bytes it could not decode", () => {
    expect(() => requireUnicode("caf\udce9", "a, row 3")).toThrow(/^a, row 3 has half a character/);
    expect(requireUnicode("caf😀", "a")).toBe("caf😀");
  });
});
