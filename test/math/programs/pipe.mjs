// What fake programs speak with: lines of JSON and arrays, in on standard input and out on standard output.

let pending = Buffer.alloc(0);
const source = process.stdin[Symbol.asyncIterator]();

async function more() {
  const { value, done } = await source.next();
  if (done) process.exit(0);
  pending = Buffer.concat([pending, value]);
}

async function take(count) {
  while (pending.length < count) await more();
  const taken = pending.subarray(0, count);
  pending = pending.subarray(count);
  return taken;
}

/** The next line, which is JSON. */
export async function line() {
  while (!pending.includes(10)) await more();
  const taken = await take(pending.indexOf(10) + 1);
  return JSON.parse(taken.toString("utf8"));
}

const types = { "<f4": Float32Array, "<f8": Float64Array, "<i4": Int32Array };

/** The next array, in C order. */
export async function array() {
  const start = await take(10);
  const text = (await take(start.readUInt16LE(8))).toString("latin1");
  const Type = types[/'descr': '([^']*)'/.exec(text)[1]];
  const shape = /\(([^)]*)\)/
    .exec(text)[1]
    .split(",")
    .filter((axis) => axis.trim() !== "")
    .map(Number);
  const bytes = await take(Type.BYTES_PER_ELEMENT * shape.reduce((product, length) => product * length, 1));
  return { shape, data: new Type(new Uint8Array(bytes).buffer) };
}

/** Prints a line. */
export const say = (text) => process.stdout.write(`${text}\n`);

/** What an array begins with. */
export function header(shape, descr = "<f8", fortran = false) {
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${shape.join(", ")}${shape.length === 1 ? "," : ""}), }`;
  const padded = `${text.padEnd(117)}\n`;
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 255, padded.length >> 8];
  return Buffer.concat([Buffer.from(magic), Buffer.from(padded, "latin1")]);
}
