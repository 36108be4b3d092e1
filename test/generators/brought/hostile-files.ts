import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import type { DataRequest } from "../../../generators/index.ts";
import { writeNpy } from "../../../math/npy/write-npy.ts";
import { fixture, temporaryFolder, written } from "./fixtures.ts";

/** A request that must be refused, and what the message says, where that is always the same. */
export interface HostileCase {
  readonly name: string;
  /** Makes the files in a folder of the running test's own. */
  request(): DataRequest;
  readonly message?: string;
}

const byPosition = "rna=0:5,protein=5:8";
const byName = { modalities: "rna=rna_*,protein=prot_*", labels: "cell_type" };

/** Bytes of a `.npy` file with any header. */
export function npy(header: string, elements: Uint8Array = new Uint8Array(0), version = 1): Uint8Array {
  const text = Buffer.from(`${header}\n`, "latin1");
  const start = Buffer.alloc(version === 1 ? 10 : 12);
  start.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  if (version === 1) start.writeUInt16LE(text.length, 8);
  else start.writeUInt32LE(text.length, 8);
  return Buffer.concat([start, text, elements]);
}

const described = (descr: string, shape: string, order = "False") =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': (${shape}), }`;
const floats = (...numbers: number[]) => new Uint8Array(Float32Array.from(numbers).buffer);

const one = (name: string, content: string | Uint8Array, message?: string, options = {}): HostileCase => ({
  name: `${name.padEnd(12)} ${message ?? ""}`.trim(),
  request: () => ({ path: written(name, content), modalities: "a=0:1,b=1:2", ...options }),
  ...(message === undefined ? {} : { message }),
});

const npyCases: readonly HostileCase[] = [
  one("a.npy", "", "is empty"),
  one("a.npy", "not numpy at all, but long enough", "is no .npy array"),
  one("a.npy", fixture("both.npy").subarray(0, 11), "is no .npy array"),
  one("a.npy", npy(described("'<f4'", "2, 2"), floats(1, 2, 3, 4), 9), "of version 9"),
  one("a.npy", npy(described("'|O'", "2, 2"), new Uint8Array(32)), "Python objects"),
  one("a.npy", npy(described("'|O8'", "2, 2"), new Uint8Array(32)), "numpy.save(..., allow_pickle=False)"),
  one("a.npy", npy(described("'<c8'", "2, 2"), new Uint8Array(32)), "complex numbers"),
  one("a.npy", npy(described("'<c16'", "2, 2"), new Uint8Array(64)), "complex numbers"),
  one("a.npy", npy(described("'<M8[ns]'", "2, 2"), new Uint8Array(32)), "elements of type <M8[ns]"),
  one("a.npy", npy(described("'|V7'", "2, 2"), new Uint8Array(28)), "elements of type |V7"),
  one("a.npy", npy(described("'<f16'", "2, 2"), new Uint8Array(64)), "elements of type <f16"),
  one("a.npy", npy(described("[('x', '<f4'), ('y', '<f4')]", "2, 2"), new Uint8Array(32)), "several fields"),
  one("a.npy", npy(described("'<U3'", "2, 2"), new Uint8Array(48)), "holds texts, not numbers"),
  one("a.npy", npy(described("'<i8'", "1, 2"), new Uint8Array(16).fill(0x7f)), "beyond 2^53"),
  one("a.npy", npy(described("'<u8'", "1, 2"), new Uint8Array(16).fill(0xff)), "beyond 2^53"),
  one("a.npy", npy(described("'<f4'", ""), floats(1)), "is a single number"),
  one("a.npy", npy(described("'<f4'", "0, 2")), "has no rows"),
  one("a.npy", npy(described("'<f4'", "2, 0")), "give a range within 0:0"),
  one("a.npy", npy(described("'<f4'", "1000000000000, 1000000")), "is cut off or damaged"),
  one("a.npy", npy(described("'<f4'", `${2 ** 62}, 4`)), "which no array can have"),
  one("a.npy", npy(described("'<f4'", "9".repeat(400))), "which no array can have"),
  one("a.npy", npy(described("'<f4'", "2, 2"), floats(1, 2, 3)), "is cut off or damaged"),
  one("a.npy", npy(described("'<f4'", "2, 2"), floats(1, 2, 3, 4, 5)), "is cut off or damaged"),
  one("a.npy", npy(described("'<f4'", "-2, 2"), floats(1, 2, 3, 4)), "header that is not numpy's"),
  one("a.npy", npy(described("'<f4'", "2, 2", "Maybe"), floats(1, 2, 3, 4)), "header that is not numpy's"),
  one("a.npy", npy("__import__('os').system('true')"), "header that is not numpy's"),
  one("a.npy", npy("{'descr': '<f4'}"), "header that is not numpy's"),
  one("a.npy", npy("{}"), "header that is not numpy's"),
  one(
    "a.npy",
    npy(described("'<f4'", "2, 2"), floats(1, 2, 3, Number.NaN)),
    "row 2, column 2: the value is missing",
  ),
  one(
    "a.npy",
    npy(described("'<f4'", "2, 2"), floats(1, 2, Infinity, 4)),
    "row 2, column 1: the value is infinite",
  ),
  one("a.npy", writeNpy({ data: Float64Array.of(1, 1e300), shape: [1, 2] }), "beyond float32"),
  one("a.npy", Buffer.concat([npy("").subarray(0, 8), Buffer.alloc(4, 0xff)]), "header"),
  one(
    "a.npy",
    Buffer.concat([npy("", undefined, 2).subarray(0, 8), Buffer.alloc(8, 0xff)]),
    "no array needs",
  ),
];

/** A zip archive of one entry that declares what it likes. */
function archive(
  entry: {
    data: Uint8Array;
    stored: number;
    unpacked: number;
    method?: number;
    flags?: number;
    checksum?: number;
  },
  name = "rna.npy",
): Uint8Array {
  const { data, stored, unpacked, method = 8, flags = 0, checksum = 0 } = entry;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(checksum, 10);
  common.writeUInt32LE(stored, 14);
  common.writeUInt32LE(unpacked, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), data]);
  const central = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x00", "latin1"),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** A thousand million zeros behind a header, packed to a few kilobytes by repeating what a megabyte packs to. */
function bomb(rows: number): Uint8Array {
  const head = npy(described("'<f4'", `${rows}, 1000`));
  const data = deflateRawSync(Buffer.concat([head, Buffer.alloc(2 ** 20)]));
  return archive({ data, stored: data.length, unpacked: Math.min(head.length + rows * 4000, 2 ** 32 - 2) });
}

const small = npy(described("'<f4'", "1, 2"), floats(1, 2));
const packed = deflateRawSync(small);
const whole = { data: packed, stored: packed.length, unpacked: small.length };
const npz = (name: string, content: Uint8Array, message?: string, options = {}): HostileCase =>
  one("a.npz", content, message, { modalities: "a=rna", ...options, name });

const npzCases: readonly HostileCase[] = [
  one("a.npz", "no archive", "is damaged"),
  one("a.npz", zipSync({}), "holds no .npy arrays"),
  one("a.npz", zipSync({ "a.txt": new Uint8Array(3) }), "holds no .npy arrays"),
  one("a.npz", zipSync({ "rna.npy": new Uint8Array(3) }), "is no .npy array", { modalities: "a=rna" }),
  one("a.npz", zipSync({ "rna.npy": small, "b.npy": small }), 'Unknown array "rn": did you mean "rna"?', {
    modalities: "a=rn",
  }),
  one("a.npz", zipSync({ "rna.npy": small, "b.npy": small }), "has several arrays", { modalities: "a=0:1" }),
  one("a.npz", zipSync({ "a.npy": npy(described("'|O'", "2,"), new Uint8Array(16)) }), "Python objects", {
    modalities: "a=a",
  }),
  one(
    "a.npz",
    zipSync({ "rna.npy": small, "b.npy": npy(described("'<f4'", "2, 1"), floats(1, 2)) }),
    "has 1 rows, but b",
    {
      modalities: "a=rna,b=b",
    },
  ),
  npz("size", archive({ ...whole, unpacked: small.length + 8 }), "is cut off or damaged"),
  npz("size", archive({ ...whole, unpacked: small.length - 4 }), "is damaged or cut off (too many bytes"),
  npz("crc", archive(whole), "its checksum is not the archive's"),
  npz(
    "method",
    archive({ ...whole, method: 99 }),
    "is in a form that is not read (unsupported compression method: 99)",
  ),
  npz("encrypted", archive({ ...whole, flags: 1 }), "is damaged"),
  npz("slip", archive(whole, "../rna.npy"), "is damaged"),
  npz("absolute", archive(whole, "/rna.npy"), "is damaged"),
  npz("bomb", bomb(250_000), "made to fill a memory"),
  npz("bomb", bomb(1_000_000), "made to fill a memory"),
  npz("limit", archive(whole), "raise the limit", { mostBytes: 4 }),
  // Declares little and unpacks to much: refused as soon as it goes beyond what it declares.
  npz(
    "liar",
    (() => {
      const data = deflateRawSync(Buffer.concat([small, Buffer.alloc(2 ** 22)]));
      return archive({ data, stored: data.length, unpacked: small.length });
    })(),
    "is damaged",
  ),
];

const csv = (content: string | Uint8Array, message: string, options = {}) =>
  one("a.csv", content, message, options);
const named = { modalities: "a=a_*,b=b_*" };

const csvCases: readonly HostileCase[] = [
  csv("", "is empty"),
  csv("\n\n", "is empty"),
  csv("a_1,b_1\n", "has no rows"),
  csv("a_1,b_1\n1,2\n3\n", "has 1 fields in line 3, but 2 in its first"),
  csv("a_1,b_1\n1,2\n3,4,5\n", "has 3 fields in line 3"),
  csv("a_1,b_1\n1,2,\n", "has 3 fields in line 2"),
  csv("a_1;b_1\n1;2;3\n", "has semicolons in its first line"),
  csv("a_1\tb_1\n1\n", "has tabs in its first line"),
  one("a.tsv", "a_1,b_1\n1\n", "has commas in its first line"),
  csv('a_1,b_1\n"1,5",2\n', 'line 2, column "a_1": "1,5" has a comma in it'),
  csv('a_1,b_1\n1,"1.000,5"\n', "write numbers with a decimal point"),
  csv("a_1,b_1\n1,x\n", '"x" is no number'),
  csv("a_1,b_1\n1,0x10\n", '"0x10" is no number'),
  csv("a_1,b_1\n1,0b1\n", '"0b1" is no number'),
  csv("a_1,b_1\n1,1_000\n", '"1_000" is no number'),
  csv("a_1,b_1\n1,inf\n", '"inf" is infinite'),
  csv("a_1,b_1\n1,-Infinity\n", "is infinite"),
  csv("a_1,b_1\n1,1e999\n", "is no number"),
  csv("a_1,b_1\n1,1e39\n", "beyond float32"),
  csv("a_1,b_1\n1,None\n", 'column "b_1": the value is missing'),
  csv("a_1,b_1\n1,true\n", '"true" is no number'),
  csv("a_1,b_1\n1,\u0661\n", "is no number"),
  csv("a_1,b_1\n1,\n", 'line 2, column "b_1": the value is missing'),
  csv("a_1,b_1\n\n1,2\n\nNA,4\n", 'line 5, column "a_1": the value is missing'),
  csv('a_1,b_1,t\n1,2,"x\ny"\nnan,4,z\n', 'line 4, column "a_1": the value is missing'),
  csv("1,2\n3,4\n", "has no line of column names", named),
  csv("a_1,a_1,b_1\n1,2,3\n", 'has two columns named "a_1"', named),
  csv("a_1,b_1\n1,2\n", "none does", { modalities: "a=x_*,b=b_*" }),
  csv("a_1,b_1\n1,2\n", 'Unknown column "b_2": did you mean "b_1"?', { modalities: "a=a_1,b=b_2" }),
  csv("a_1,b_1\n1,2\n", "give a range within 0:2", { modalities: "a=0:1,b=1:3" }),
  csv("a_1,b_1\n1,2\n", "give a range within 0:2", { modalities: "a=1:1,b=1:2" }),
  csv("a_1,b_1\n1,2\n", 'share column "b_1"', { modalities: "a=0:2,b=1:2" }),
  csv("a_1,b_1\n1,2\n", 'did you mean "b_1"?', { labels: "b_l" }),
  csv("a_1,b_1\n1,2\n", 'modality b holds the labels, column "b_1"', { labels: "b_1" }),
  csv("a_1,b_1,y\n1,2,x\n3,4,\n", "the label is missing", { labels: "y" }),
  csv("a_1,b_1,y\n1,2,x\n3,4,z\n", "which is no number to be predicted", { labels: "y", labelKind: "value" }),
  csv("a_1,b_1,y\n1,2,01\n3,4,1\n", 'has the labels "01" and "1", which are one number', { labels: "y" }),
  csv("a_1,b_1\n1,2\n", "has no labels that could be of kind value", { labelKind: "value" }),
  csv(
    `a_1,b_1,y\n${Array.from({ length: 60 }, (_, k) => `1,2,${k}\n`).join("")}`,
    "which may be classes or amounts",
    { labels: "y" },
  ),
  csv('a_1,b_1\n"1,2\n3,4\n', "a quote at or after line 2"),
  csv('a_1,b_1\n"1"x,2\n', "a quote at or after line 2"),
  csv('"a_1,b_1\n1,2\n', "quote", { modalities: "a=0:1" }),
  csv("a_1,b_1\nNA,2\nNA,3\n", 'column "a_1" has no value in any row', { missing: "mean" }),
  csv("a_1,b_1\nNA,2\n3,NA\n", "No row is left", { missing: "drop-rows" }),
  csv(Buffer.from("a_1,b_1\n1,\xff\xfe\n", "latin1"), "is not UTF-8: line 2"),
  csv(Buffer.alloc(4096), "has a zero byte in line 1", { modalities: "a=0:1" }),
  csv("a_1,b_1\n1,2\0\n", "has a zero byte in line 2"),
  csv("a\n1\n\n3\n", "has a blank line before line 4", { modalities: "a=a" }),
];

const withOptions = (name: string, options: Partial<DataRequest>, message: string): HostileCase => ({
  name: `options: ${name}`,
  message,
  request: () => ({ path: written("a.csv", "a_1,b_1\n1,2\n"), ...options }),
});

const optionCases: readonly HostileCase[] = [
  withOptions("nothing said", {}, "does not tell its modalities apart"),
  withOptions("no pair", { modalities: "rna" }, "which is no name = columns"),
  withOptions("no name", { modalities: "=0:1" }, "which is no name = columns"),
  withOptions("no columns", { modalities: "a=" }, "which is no name = columns"),
  withOptions("an empty pair", { modalities: "a=0:1,,b=1:2" }, "which is no name = columns"),
  withOptions("a name twice", { modalities: "a=0:1,a=1:2" }, 'two modalities named "a"'),
  withOptions("a step", { modalities: "a=0:2:1" }, "Unknown column"),
  withOptions("beyond numbers", { modalities: `a=0:${"9".repeat(400)}` }, "give a range within 0:2"),
  withOptions("a prototype's name", { modalities: "a=__proto__" }, 'Unknown column "__proto__"'),
  withOptions("an object's name", { modalities: "a=constructor" }, 'Unknown column "constructor"'),
  withOptions("a label's prototype", { modalities: "a=0:1", labels: "__proto__" }, "no column or array of"),
  withOptions("a label's object", { modalities: "a=0:1", labels: "toString" }, "no column or array of"),
];

const place = (
  name: string,
  make: (folder: string) => string,
  message: string,
  options = {},
): HostileCase => ({
  name: `place: ${name}`,
  message,
  request: () => ({ path: make(temporaryFolder()), ...options }),
});
const filled = (files: Record<string, string | Uint8Array>) => (folder: string) => {
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
};

const placeCases: readonly HostileCase[] = [
  place("nothing", (folder) => path.join(folder, "none.csv"), "there is no such file or directory"),
  place("a name too long", (folder) => path.join(folder, `${"x".repeat(300)}.csv`), "the name is too long"),
  place("an empty folder", (folder) => folder, "holds no files of data"),
  place("a device", () => "/dev/null", "is no file that data can be read from"),
  place("a pickle", filled({ "a.pkl": "x" }), "holds no files of data"),
  place("a note alone", filled({ "README.md": "x" }), 'It has "README.md".'),
  place("two files of a name", filled({ "a.npy": small, "a.csv": "x\n1\n" }), "two files for one modality"),
  place("rows apart", filled({ "a.npy": small, "b.csv": "x\n1\n2\n" }), "has 1 rows, but b"),
  place("labels apart", filled({ "a.npy": small, "labels.csv": "y\nu\nv\n" }), "but labels ("),
  place(
    "two labels",
    filled({ "a.npy": small, "labels.csv": "y\n1\n", "labels.npy": small }),
    "keep one file of labels",
  ),
  place("many labels", filled({ "a.npy": small, "labels.npy": small }), "give one label for each row"),
  place("labels headless", filled({ "a.npy": small, "labels.csv": "1\n" }), "has no line of column names"),
  place("no such file", filled({ "a.npy": small }), "is in no file of", { modalities: "b=b" }),
  place("positions of no file", filled({ "a.npy": small }), "is in no file of", { modalities: "b=0:1" }),
  place(
    "several arrays",
    filled({ "a.npz": zipSync({ "x.npy": small, "y.npy": small }) }),
    "has several arrays",
  ),
  place(
    "a loop",
    (folder) => {
      symlinkSync("a.csv", path.join(folder, "a.csv"));
      return path.join(folder, "a.csv");
    },
    "Cannot read",
  ),
  place(
    "a folder named as a file",
    (folder) => {
      mkdirSync(path.join(folder, "a.npy"));
      return folder;
    },
    "holds no files of data",
  ),
  ...["pkl", "pickle", "pt", "joblib"].map((ending) =>
    place(
      `a .${ending}`,
      (folder) => path.join(filled({ [`a.${ending}`]: "x" })(folder), `a.${ending}`),
      "is a pickle",
    ),
  ),
  ...["txt", "gz", "mat", "xlsx", ""].map((ending) =>
    place(
      `a .${ending}`,
      (folder) => path.join(filled({ [`a.${ending}`]: "x" })(folder), `a.${ending}`),
      "no format",
    ),
  ),
];

const spec = (
  name: string,
  content: unknown,
  message: string,
  options: Partial<DataRequest> = {},
): HostileCase => ({
  name: `spec: ${name}`,
  message,
  request: () => ({
    path: written("a.csv", "a_1,b_1\n1,2\n"),
    spec: written("spec.json", typeof content === "string" ? content : JSON.stringify(content)),
    ...options,
  }),
});
const a = { name: "a", columns: "0:1" };

const specCases: readonly HostileCase[] = [
  spec("empty", "", "is not JSON"),
  spec("cut off", '{"modalities": [', "is not JSON"),
  spec("text", '"modalities"', "must be object"),
  spec("null", "null", "must be object"),
  spec("list", [], "must be object"),
  spec("no modalities", {}, "modalities is missing"),
  spec("an empty list", { modalities: [] }, "modalities must NOT have fewer than 1 items"),
  spec(
    "unknown field",
    { modalities: [a], lables: {} },
    'lables is not a field there is (did you mean "labels"?)',
  ),
  spec("unknown field of a modality", { modalities: [{ ...a, colums: "0:1" }] }, '(did you mean "columns"?)'),
  spec("unknown field of labels", { modalities: [a], labels: { colum: "y" } }, '(did you mean "column"?)'),
  spec(
    "__proto__",
    '{"modalities": [{"name": "a"}], "__proto__": {"missing": "zero"}}',
    "__proto__ is not a field",
  ),
  spec("__proto__ inside", '{"modalities": [{"name": "a", "__proto__": {}}]}', "__proto__ is not a field"),
  spec("constructor", '{"modalities": [{"name": "a"}], "constructor": 1}', "constructor is not a field"),
  spec("no name", { modalities: [{ columns: "0:1" }] }, "modalities[0].name is missing"),
  spec("an empty name", { modalities: [{ name: "" }] }, "must not be empty"),
  spec("a number for a name", { modalities: [{ name: 1 }] }, "modalities[0].name must be string"),
  spec("columns that are no columns", { modalities: [{ ...a, columns: "a_1" }] }, "give a range"),
  spec("columns of numbers", { modalities: [{ ...a, columns: [0, 1] }] }, "columns[0] must be string"),
  spec("no columns", { modalities: [{ ...a, columns: [] }] }, "columns must NOT have fewer"),
  spec("a column there is not", { modalities: [{ ...a, columns: ["a_2"] }] }, 'Unknown column "a_2"'),
  spec("a shape of zero", { modalities: [{ ...a, shape: [0] }] }, "must be at least 1"),
  spec("a broken shape", { modalities: [{ ...a, shape: [1.5] }] }, "must be a whole number"),
  spec("a shape that does not fit", { modalities: [{ ...a, shape: [2, 3] }] }, "has 6 elements"),
  spec("a policy there is not", { modalities: [{ ...a, missing: "ignore" }] }, '"drop-rows"'),
  spec("a name twice", { modalities: [a, { ...a, columns: "1:2" }] }, 'two modalities named "a"'),
  spec("a file there is not", { modalities: [{ name: "a", file: "b.npy" }] }, "b.npy: there is no such file"),
  spec("labels there are not", { modalities: [a], labels: { column: "y" } }, 'Unknown column "y"'),
  spec("labels in an array there is not", { modalities: [a], labels: { array: "y" } }, "has no y for labels"),
  spec("both", { modalities: [a] }, "both tell the modalities", { modalities: "a=0:1" }),
  spec("both labels", { modalities: [a], labels: { column: "b_1" } }, "both tell the labels", {
    labels: "b_1",
  }),
  spec("both policies", { modalities: [a], missing: "zero" }, "both tell what to do", { missing: "mean" }),
];

/** Cuts of a file, evenly over its length, the last one byte short of it. */
function cuts(name: string, count: number, options: Partial<DataRequest>): HostileCase[] {
  const bytes = fixture(name);
  return Array.from({ length: count }, (_, k) => {
    const length = Math.floor(((k + 1) * (bytes.length - 1)) / count);
    return {
      name: `${name} cut off after ${length} of ${bytes.length} bytes`,
      request: () => ({ path: written(name, bytes.subarray(0, length)), ...options }),
    };
  });
}

const cutCases: readonly HostileCase[] = [
  ...cuts("both.npy", 12, { modalities: byPosition }),
  ...cuts("stored.npz", 12, {}),
  ...cuts("packed.npz", 12, {}),
  ...cuts("snappy.parquet", 12, byName),
  ...cuts("zstd.parquet", 8, byName),
  ...cuts("cells.h5ad", 2, { modalities: "rna=X,protein=protein" }),
  ...cuts("cells.h5mu", 1, {}),
  ...cuts("plain.h5", 2, {}),
];

/** Every case. */
export const hostileCases: readonly HostileCase[] = [
  ...npyCases,
  ...npzCases,
  ...csvCases,
  ...optionCases,
  ...placeCases,
  ...specCases,
  ...cutCases,
];
