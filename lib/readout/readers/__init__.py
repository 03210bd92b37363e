"""One module a kind of file: each turns a file into documents, or says in one line why it cannot."""

from readout.readers.base import Reading
from readout.readers.jsonlines import json_lines
from readout.readers.office import pdf, word
from readout.readers.plain import markdown, plain
from readout.readers.sheets import delimited, parquet, workbook
from readout.readers.webpage import webpage

# longer endings first: .jsonl.gz is no .gz
READERS = {
    ".jsonl.gz": json_lines,
    ".jsonl": json_lines,
    ".txt": plain,
    ".md": markdown,
    ".html": webpage,
    ".htm": webpage,
    ".docx": word,
    ".pdf": pdf,
    ".csv": delimited,
    ".tsv": delimited,
    ".xlsx": workbook,
    ".parquet": parquet,
}

__all__ = ["READERS", "Reading"]
