"""Notices to Parquet with Spark: each file of a folder becomes a row, extracted in Python workers by Arrow.

usage: spark_extract.py NOTICES OUT.parquet [--master local[2]]

Needs the extra ``planparse[spark]`` and Java 17. On a cluster, install planparse on every node, or ship it in
an archive with ``--archives``; nothing else of this file changes.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from planparse.arrow import extract_batches, schema


def extract_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Map the batches of one partition; runs in a Python worker."""
    return extract_batches(batches, text="content", key="path")


def extracted(notices: DataFrame) -> DataFrame:
    """Return the results of notices with columns ``path`` and ``content`` (bytes of a text file)."""
    form = from_arrow_schema(schema(pa.field("path", pa.string())))
    return notices.select("path", "content").mapInArrow(extract_partition, form)


def session(master: str) -> SparkSession:
    """Return a session whose batches of input are small: a row is a whole document."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # on one machine: this very environment
    builder = SparkSession.builder.appName("planparse").master(master)
    return builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256").getOrCreate()


def main() -> None:
    """Read the arguments, run, and say how many rows came out and how many of them failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notices", help="a folder of .txt files")
    parser.add_argument("out", help="the Parquet folder to write")
    parser.add_argument("--master", default="local[2]")
    given = parser.parse_args()
    spark = session(given.master)
    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.txt").load(given.notices)
    # long notices stand beside short ones: more partitions than cores even out the work
    extracted(files.repartition(8)).write.mode("overwrite").parquet(given.out)
    rows = spark.read.parquet(given.out)
    print(f"{rows.count()} notices, {rows.where('error is not null').count()} failed")
    spark.stop()


if __name__ == "__main__":
    main()
