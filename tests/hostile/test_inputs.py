"""Hostile inputs in process: read where they should be, else refused in one line; no page has life in it."""

import pytest

from readout import articles, corpus
from readout.analysis import analyse
from readout.document import Document
from readout.errors import ReadoutError

from . import inputs
from .markup import live

MADE = {item.name: item for item in inputs.inputs()}
SHOWN = [name for name in MADE if name.startswith(("markup_", "char_", "quote_", "figure_"))]
FILES = [name for name, item in MADE.items() if item.kind in ("article", "csv", "path") and "cost_" not in name]


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_has_one_script_and_it_is_ours(name):
    document = Document("a", MADE[name].data.decode(), title=MADE[name].data.decode()[-400:-200])
    html = articles.page(analyse([document]), "a", True, "now", "1")
    assert live(html) == ["<script>"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_or_refused_in_one_line(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(MADE[name].data)
    try:
        found = list(corpus.read([path]))
    except ReadoutError as err:
        assert MADE[name].expect == inputs.BAD and "\n" not in str(err) and "\x1b" not in str(err)
    else:
        assert MADE[name].expect == inputs.GOOD and found
