"""Hold the reading of one article against its hand annotation.

usage: python bench/seed.py ARTICLE SCORER [SCORER ARGUMENTS]

Writes the article's record as `readout analyse` does and hands it to the scorer (a Python file that
takes the record's path). Both paths are given: neither article nor annotation is part of the package.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from readout import corpus
from readout.reading import Reader, record


def main(article: str, scorer: str, *arguments: str) -> int:
    (document,) = corpus.read([article])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        path.write_text(json.dumps(record(Reader().read(document)), ensure_ascii=False) + "\n", encoding="utf-8")
        return subprocess.run([sys.executable, scorer, str(path), *arguments], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(*sys.argv[1:]))
