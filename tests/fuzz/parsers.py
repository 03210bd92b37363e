"""Every parser as a function of bytes: it returns, or raises what is a bug; refusals are checked and swallowed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from readout import corpus, parameters, sidecar, yamlfile
from readout.attribution.quotes import depths, quotations
from readout.coding import checking
from readout.coding.texts import rows
from readout.commands.target import _rows as targets
from readout.document import Document
from readout.errors import ReadoutError
from readout.framing import codebook
from readout.framing.conditions import parsed
from readout.matching import Matcher
from readout.readers import exports
from readout.readers.records import Fault
from readout.readers.sheets import workbook_rows
from readout.tone import lexicon
from readout.validation import gold

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
TEXT = "Peace talks are not bad; the tax cut was so-called good news."


def _file(ending: str, data: bytes) -> Path:
    path = _FOLDER / f"input{ending}"
    path.write_bytes(data)
    return path


def _within(spans, size: int) -> None:
    for start, end in spans:
        assert 0 <= start <= end <= size, (start, end, size)


def document(data: bytes) -> None:
    """Paragraphs, sentences and tokens lie within the text, in order, and none within another."""
    found = Document("a", data.decode("utf-8", "replace"))
    size = len(found.text)
    _within(found.headings + found.paragraphs, size)
    for spans in (sorted(found.headings + found.paragraphs), found.tokens, [(s.start, s.end) for s in found.sentences]):
        _within(spans, size)
        assert all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False))
    if found.dateline:
        _within([found.dateline], size)


def quotation_marks(data: bytes) -> None:
    """Quotations lie within the text, in order."""
    found = Document("a", data.decode("utf-8", "replace"))
    pairs = quotations(found)
    for q in pairs:
        _within(q.parts, len(found.text))
        assert q.depth >= 1 and q.start < q.end
    assert [q.start for q in pairs] == sorted(q.start for q in pairs)
    assert len(depths(found, pairs)) == len(found.text)


def _reads(ending: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        for found in corpus.documents([_file(ending, data)]):
            if isinstance(found, ReadoutError):
                _told(found)
            else:
                assert found.text.strip() and found.id

    return read


def _apart(parser: exports.Parser) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        for found in parser(text) or ():
            assert 0 <= found.line <= text.count("\n") + 1
            if isinstance(found, Fault):
                _told(ReadoutError(found.reason))
            else:
                assert found.key and found.body.strip() and all(found.fields.values())

    return read


def _loads(load: Callable[[Path], object], ending: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        for cached in (lexicon._load, lexicon._foreign, codebook._load):
            cached.cache_clear()
        load(_file(ending, data))

    return read


def _dictionary(path: Path) -> None:
    found = lexicon.load(path)
    assert found.entries
    Matcher([entry.pattern for entry in found.entries]).matches(TEXT)


def _codebook(path: Path) -> None:
    for frame in codebook.load(path).frames:
        Matcher([part for cue in frame.cues for part in codebook.NEAR.split(cue.strip())[::2]]).matches(TEXT)


def _beside(ending: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        folder = _FOLDER / f"beside{ending}"
        folder.mkdir(exist_ok=True)
        (folder / f"metadata{ending}").write_bytes(data)
        sidecar.load(folder)

    return read


def rule(data: bytes) -> None:
    """A codebook's rule: parsed, or refused with a ValueError that the codebook tells with its line."""
    try:
        parsed(data.decode("utf-8", "replace"), ("one", "two words", "three"))
    except ValueError:
        return


def pattern(data: bytes) -> None:
    """A pattern of a dictionary."""
    Matcher([data.decode("utf-8", "replace")]).matches(TEXT)


def assignment(data: bytes) -> None:
    """`name=value` of a command line."""
    name, _ = parameters.assignment(data.decode("utf-8", "replace"))
    assert name.isidentifier()


PARSERS: dict[str, Callable[[bytes], None]] = {
    "document": document,
    "quotation marks": quotation_marks,
    **{f"reader {e}": _reads(e) for e in (".txt", ".md", ".html", ".csv", ".tsv", ".jsonl", ".jsonl.gz")},
    **{f"reader {e}": _reads(e) for e in (".docx", ".xlsx", ".pdf", ".parquet")},
    **{f"export of {name}": _apart(parser) for name, parser in exports.TEXTS.items()},
    "page of Factiva": _apart(exports.PAGES["Factiva"]),
    **{
        f"dictionary {e}": _loads(_dictionary, e)
        for e in (".yaml", ".dic", ".dicx", ".cat", ".ykd", ".lcd", ".lc3", ".csv", ".tsv")
    },
    "codebook": _loads(_codebook, ".yaml"),
    "yaml": _loads(yamlfile.load, ".yaml"),
    "parameters": _loads(parameters.from_file, ".yaml"),
    "rule": rule,
    "pattern": pattern,
    "assignment": assignment,
    "metadata .csv": _beside(".csv"),
    "metadata .toml": _beside(".toml"),
    "coded sheet .csv": _loads(lambda path: checking.check([path]), ".csv"),
    "coded sheet .xlsx": _loads(lambda path: list(workbook_rows(path)), ".xlsx"),
    "coded texts .jsonl": _loads(lambda path: list(rows(path, True)), ".jsonl"),
    "coded texts .csv": _loads(lambda path: list(rows(path, True)), ".csv"),
    "targets": _loads(lambda path: list(targets(path)), ".jsonl"),
    "gold .jsonl": _loads(gold.load, ".jsonl"),
    "gold .csv": _loads(gold.load, ".csv"),
}

# what a valid file of each kind looks like: random bytes alone never come past the first line
SAMPLES: dict[str, tuple[bytes, ...]] = {
    "document": (
        "Port reopens\n\nOSLO, May 3 (The Courier) — Ships came. “It ‘hurts’,” Sen. Dag Berg said.\r\n# Next".encode(),
    ),
    "quotation marks": ("“We ‘won’t’ go,” she said. \"It's ``so''.\n\n“On «and »on„“ ‚so‘ 5'6\" ’tis".encode(),),
    "export of Nexis Uni": (
        b"Documents (2)\nFerry\nCourier\nMay 3, 2024 Friday\nCopyright 2024\nSection:\xc2\xa0News\n"
        b"Length: 2 words\nBody\nShips came.\nClassification\nLanguage: ENGLISH\n"
        b"Load-Date: May 4, 2024\nEnd of Document\n",
    ),
    "export of LexisNexis": (
        b"Terms: x\n\n 1 of 2 DOCUMENTS\n\n  Courier\n\n May 3, 2024 Friday\n\nFerry\n\nBYLINE: Ann Lee\n"
        b"\nLENGTH: 2 words\n\nShips came.\n\nLOAD-DATE: May 4, 2024\n\nLANGUAGE: ENGLISH\n\n Copyright 2024\n",
    ),
    "export of Factiva": (
        b"HD\tFerry\nWC\t2 words\nPD\t3 May 2024\nSN\tCourier\nLP\nShips came.\n\nTD\nAll did.\nNS\tgcat : News\n"
        b"AN\tDocument COURIE0020240503ek530001a\n",
        b"Ferry\n2 words\nShips.\nDocument COURIE0020240503ek530001a\n" * 2,
    ),
    "export of ProQuest": (
        b"_"
        * 60
        + b"\n\nDocument 1 of 2\n\nFerry\n\nhttp://x.org\n\nAbstract: None available.\n\nFull text: Ships came.\n\n"
        b"Title: Ferry\n\nPublication title: Courier\n\nPublication date: May 3, 2024\n\nProQuest document ID: 1\n\n"
        + b"_"
        * 60,
    ),
    "page of Factiva": (
        b'<div class="article enArticle"><table><tr><td><b>HD</b>&nbsp;</td><td>Ferry</td></tr><tr><td>LP</td><td>'
        b'<p class="articleParagraph">Ships came.</p></td></tr><tr><td>AN</td><td>'
        b"Document COURIE0020240503ek530001a</td></tr></table></div>",
        b'<div class="article enArticle"><div id="hd">Ferry</div><div>2 words</div><div>3 May 2024</div>'
        b'<div>Courier</div><div>COURIE</div><p class="articleParagraph">Ships.</p>'
        b"<p>Document COURIE0020240503ek530001a</p></div>",
    ),
    "reader .md": (b"---\ntitle: Ships\noutlet: The Courier\n---\n# Ships\n\nShips came.\n",),
    "reader .html": (b"<html><head><title>x</title></head><body><article><p>Ships came back on Friday.</p></article>",),
    "reader .csv": (b'id,text,outlet\n1,"Ships ""came""\nback.",Courier\n', b"id;text\n1;a\n"),
    "reader .tsv": (b"id\ttext\n1\tShips came.\n",),
    "reader .jsonl": (b'{"id": "a", "text": "Ships came.", "date": "2025-01-02"}\n{"id": "b", "text": "\\ud83d"}\n',),
    "dictionary .yaml": (
        b"name: x\ncategories:\n  good: {polarity: 1, entries: [fine, great*]}\n  bad: [evil]\n",
        b"a:\n  b: [fine, good]\n",
    ),
    "dictionary .dic": (b"%\n1\tpos\n2\t neg\n%\ngood\t1\nkind (of)1/2\nbad* 2\n",),
    "dictionary .dicx": (b"DicTerm,pos,neg\ngood,X,\nbad,,0.5\n",),
    "dictionary .cat": (b"POS\n\tGOOD (1)\n\tVERY_GOOD (2.5)\nNEG\n\tBAD (1)\n",),
    "dictionary .ykd": (
        b'<?xml version="1.0"?><dictionary><cnode name="a"><cnode name="b"><pnode name="good"/></cnode></cnode>'
        b"</dictionary>",
    ),
    "dictionary .lc3": (b"+POS\ngood\n+NEG\nbad*\n",),
    "dictionary .csv": (b"word,category,score\ngood,pos,1\n/colou?r/,neg,-2.5\n",),
    "dictionary .tsv": (b"word\tscore\ngood\t1\n",),
    "codebook": (
        b"name: x\nunit: sentence\nframes:\n  peace: [talk*, 'tax NEAR/5 cut']\n  war:\n    indicators:\n"
        b"      one: [gun]\n      two: {question: q, cues: [war]}\n    rule: at_least(1, one, two)\n"
        b"names:\n  it: {labels: {a: [b]}, context: [c], generic: {d: [e]}}\n",
    ),
    "parameters": (b"top_n: 5\nnames: [a, b]\n",),
    "rule": (b"at_least(2, one, two words, three)", b"any", b"all", b"one and (three or two words)"),
    "pattern": (b"peace talk*", b"/colou?rs?/", b"*-led talks", "don’t".encode()),
    "assignment": (b"top_n=5",),
    "metadata .csv": (b"id,outlet\na,Courier\n",),
    "metadata .toml": (b'["talks-2"]\noutlet = "The Courier"\n',),
    "coded sheet .csv": (b"id,doc,start,end,passage,code,coder\n1,a,0,4,x,right,ann\n",),
    "coded texts .jsonl": (b'{"id": "a", "text": "b", "labels": ["c"]}\n',),
    "coded texts .csv": (b"id,text,labels\na,b,c;d\n",),
    "targets": (b'{"id": "a", "sentence": "Ann won.", "target": [0, 3], "also": [[0, 3]]}\n',),
    "gold .jsonl": (
        b'{"id": "a", "text": "Ann won.", "attributions": [{"source": [[0, 3]], "cue": [], "content": [[4, 7]]}], '
        b'"spans": [{"start": 0, "end": 3, "polarity": 1}], "labels": ["x"]}\n',
        b'{"id": "a", "sentence": "Ann won.", "target": [0, 3], "label": 1}\n',
    ),
    "gold .csv": (b"id,text,labels\na,b,c\n",),
}


def tried(name: str, data: bytes) -> None:
    """Give bytes to a parser; anything but a result or a refusal in one line is raised."""
    try:
        PARSERS[name](data)
    except ReadoutError as err:
        _told(err)


def _told(error: ReadoutError) -> None:
    said = str(error)
    assert said and "\n" not in said and "\x1b" not in said, said
    said.encode("utf-8", "backslashreplace")
