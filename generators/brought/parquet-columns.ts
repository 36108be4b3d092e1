import { type FileMetaData, parquetSchema } from "hyparquet";

type SchemaNode = ReturnType<typeof parquetSchema>;

/** What a column of a Parquet table holds, as far as its schema tells. */
export interface ParquetColumn {
  readonly name: string;
  readonly holds: "numbers" | "texts" | "others";
  /** Why a column of others is not read, as a half sentence: `has dates, something else than ...`. */
  readonly reason: string;
  /** numpy's name of its numbers; null: it has none. */
  readonly dtype: string | null;
}

const encode = "something else than a number or a text: convert it to numbers, or leave it out";

/** Logical and converted types that are not read, and what they are called. */
const others: Readonly<Record<string, string>> = {
  DATE: "dates",
  TIMESTAMP: "timestamps",
  TIMESTAMP_MILLIS: "timestamps",
  TIMESTAMP_MICROS: "timestamps",
  TIME: "times of day",
  TIME_MILLIS: "times of day",
  TIME_MICROS: "times of day",
  INTERVAL: "intervals of time",
  JSON: "JSON",
  BSON: "BSON",
  GEOMETRY: "geometries",
  GEOGRAPHY: "geographies",
};

/** The columns of a Parquet table, each with what it holds. */
export function parquetColumns(metadata: FileMetaData): ParquetColumn[] {
  return parquetSchema(metadata).children.map(columnOf);
}

function columnOf({ element, children }: SchemaNode): ParquetColumn {
  const { name, type, converted_type: converted, logical_type: logical } = element;
  const kinds = [logical?.type, converted].filter((kind) => kind !== undefined) as readonly string[];
  const other = (reason: string): ParquetColumn => ({ name, holds: "others", reason, dtype: null });
  if (children.length > 0 || element.repetition_type === "REPEATED")
    return other("has lists or records: save one number a column, or leave it out");
  if (kinds.includes("NULL")) return other("has no value in any row: leave it out");
  if (kinds.includes("DECIMAL"))
    return other('has decimals, which are not read: convert it with astype("float64"), or leave it out');
  const known = kinds.map((kind) => others[kind]).find((what) => what !== undefined);
  if (known !== undefined) return other(`has ${known}, ${encode}`);
  if (type === "INT96") return other(`has timestamps, ${encode}`);
  const bytes = type === "BYTE_ARRAY" || type === "FIXED_LEN_BYTE_ARRAY";
  if (bytes && !kinds.includes("FLOAT16")) return { name, holds: "texts", reason: "", dtype: null };
  return { name, holds: "numbers", reason: "", dtype: dtypeOf(element) };
}

const stored: Readonly<Record<string, string>> = {
  BOOLEAN: "bool",
  INT32: "int32",
  INT64: "int64",
  FLOAT: "float32",
  DOUBLE: "float64",
};

function dtypeOf({ type, converted_type: converted, logical_type: logical }: SchemaNode["element"]) {
  if (logical?.type === "INTEGER") return `${logical.isSigned ? "" : "u"}int${logical.bitWidth}`;
  const [, unsigned, bits] = /^(U?)INT_(\d+)$/.exec(converted ?? "") ?? [];
  if (bits !== undefined) return `${unsigned === "U" ? "u" : ""}int${bits}`;
  return logical?.type === "FLOAT16" ? "float16" : (stored[type ?? ""] ?? null);
}
