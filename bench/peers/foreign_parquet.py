"""Writes test/fixtures/brought/kinds.parquet: a column of every type that pandas, pyarrow and Spark write.

Twelve rows. Needs pyarrow.
"""

import datetime
import decimal

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = range(12)
day = datetime.datetime(2020, 1, 1)
times = [day + datetime.timedelta(days=row) for row in ROWS]
words = [["beta", "alpha", "gamma"][row % 3] for row in ROWS]

table = pa.table(
    {
        "number": pa.array([row / 4 for row in ROWS]),
        "single": pa.array([row / 8 for row in ROWS], pa.float32()),
        "half": pa.array([row / 2 for row in ROWS], pa.float16()),
        "truth": pa.array([row % 2 == 0 for row in ROWS]),
        "int8": pa.array([row - 5 for row in ROWS], pa.int8()),
        "uint32": pa.array([2**32 - 2**10 + 2**8 * (row % 4) for row in ROWS], pa.uint32()),
        "uint64": pa.array(ROWS, pa.uint64()),
        "gaps": pa.array([None if row == 3 else row for row in ROWS]),
        "text": pa.array(words),
        "large_text": pa.array(words, pa.large_string()),
        "categories": pa.array(words).dictionary_encode(),
        "numbered": pa.array([3 + 4 * (row % 2) for row in ROWS]).dictionary_encode(),
        "true_or_false": pa.DictionaryArray.from_arrays(pa.array([row % 2 for row in ROWS]), pa.array([True, False])),
        "timestamp": pa.array(times, pa.timestamp("us")),
        "zoned": pa.array(times, pa.timestamp("ns", "UTC")),
        "date": pa.array([time.date() for time in times]),
        "time": pa.array([datetime.time(1, row) for row in ROWS], pa.time64("us")),
        "decimal": pa.array([decimal.Decimal(row) / 4 for row in ROWS], pa.decimal128(10, 2)),
        "beyond": pa.array([2**60 + row for row in ROWS]),
        "beyond_unsigned": pa.array([2**63 + row for row in ROWS], pa.uint64()),
        "list": pa.array([[1.0, 2.0] for _ in ROWS]),
        "record": pa.array([{"x": 1, "y": 2} for _ in ROWS]),
        "nothing": pa.nulls(len(ROWS)),
        "no_numbers": pa.array([None] * len(ROWS), pa.float64()),
        "json": pa.array(['{"a": 1}'] * len(ROWS), pa.json_()),
        "twice": pa.array(ROWS),
    }
)
table = table.append_column("twice", pa.array(ROWS))
plain = ["number", "single", "int8", "uint64", "text", "gaps"]
folder = "test/fixtures/brought"
pq.write_table(table, f"{folder}/kinds.parquet", compression="gzip", write_statistics=False, store_schema=False)
for codec in ["brotli", "lz4"]:
    pq.write_table(
        table.select(plain),
        f"{folder}/{codec}.parquet",
        compression=codec,
        data_page_version="2.0",
        row_group_size=5,
        use_dictionary=False,
        write_statistics=False,
        store_schema=False,
        column_encoding={
            "number": "BYTE_STREAM_SPLIT",
            "int8": "DELTA_BINARY_PACKED",
            "uint64": "DELTA_BINARY_PACKED",
            "text": "DELTA_BYTE_ARRAY",
        },
    )
