/** A field of a message in the wire format of protocol buffers. */
export interface ProtobufField {
  readonly number: number;
  /** Of whole numbers: their value. */
  readonly integer: bigint | null;
  /** Of texts, bytes, messages and packed numbers: a view on their bytes. */
  readonly bytes: Uint8Array | null;
}

/**
 * The fields of a message in their order, without a copy: as much of the wire format as finding names in an ONNX file takes.
 *
 * @throws RangeError if the bytes are no such message
 */
export function* protobufFields(message: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, value);
    }
    throw new RangeError("the message is cut off");
  };
  while (at < message.length) {
    const key = Number(varint());
    const number = key >>> 3;
    switch (key & 7) {
      case 0:
        yield { number, integer: varint(), bytes: null };
        continue;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = Number(varint());
        if (!(length >= 0 && at + length <= message.length)) throw new RangeError("the message is cut off");
        yield { number, integer: null, bytes: message.subarray(at, at + length) };
        at += length;
        continue;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new RangeError("the message has a field of an unknown kind");
    }
    yield { number, integer: null, bytes: null };
  }
}

/** The whole numbers of a field that may be repeated, packed or not. */
export function* protobufIntegers({ integer, bytes }: ProtobufField): Generator<bigint> {
  if (integer !== null) yield integer;
  if (bytes === null) return;
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte < 128) {
      yield BigInt.asIntN(64, value);
      value = 0n;
      shift = 0n;
    }
  }
}

/** A text field. */
export function protobufText({ bytes }: ProtobufField): string {
  return bytes === null ? "" : new TextDecoder().decode(bytes);
}
