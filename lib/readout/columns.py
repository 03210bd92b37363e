"""What the columns of the tables hold, in words; Parquet files carry it with every column."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from readout import yamlfile

_EVERY = "every"


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    return yamlfile.load(Path(__file__).with_name("columns.yaml"))


def description(table: str, column: str) -> str:
    """What a column holds; empty where nobody has said so.

    Parameters
    ----------
    table, column : str
        Their names.

    Examples
    --------
    >>> description("tone", "polarity"), description("tone", "doc"), description("mine", "more")
    ('-1, 0 or 1, in context', 'id of the document', '')
    """
    known = _all()
    return str(known.get(table, {}).get(column, "") or known[_EVERY].get(column, ""))


def with_descriptions(table: Any, name: str) -> Any:
    """An Arrow table whose fields say what they hold, under the key "description".

    Parameters
    ----------
    table : pyarrow.Table
    name : str
        The table's name.

    Returns
    -------
    pyarrow.Table
    """
    import pyarrow as pa

    fields = []
    for field in table.schema:
        told = description(name, field.name)
        fields.append(field.with_metadata({"description": told}) if told else field)
    return pa.Table.from_arrays(table.columns, schema=pa.schema(fields, metadata=table.schema.metadata))
