# ruff: noqa: E501
"""Hostile inputs, made here: markup, characters, encodings, sizes, tables, codebooks, models, file names, links.

Each has the class that a careful reader gives it: "analyse" (exit code 0, findings written, and nothing of the text
runs) or "clear error" (one line, and nothing written).
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GOOD, BAD = "analyse", "clear error"
NEWS = (
    "Trams stopped at noon on Monday. “Nobody warned us,” said Petra Holm, a driver. Riders called it a shambles.\n\n"
)
_NOISE = random.Random(7)

MARKUP = {
    "script": "<script>document.title='ran'</script>",
    "script_spaced": "<script\n>document.title='ran'</script\t>",
    "image": '<img src=none onerror="document.title=1">',
    "svg": "<svg><animate onbegin=document.title=1 attributeName=x dur=1s></svg>",
    "svg_use": "<svg><use href='https://outside.invalid/x.svg#a'/></svg>",
    "anchor": "<a href='JaVaScRiPt:document.title=1'>read</a>",
    "anchor_entity": "<a href='&#106;avascript:document.title=1'>read</a>",
    "frame": "<iframe srcdoc='<script>1</script>'></iframe>",
    "object": "<object data='https://outside.invalid/'></object><embed src=//outside.invalid>",
    "style": "<style>body{background:url(https://outside.invalid/a)}</style>",
    "style_import": "<style>@import url('https://outside.invalid/a.css');</style>",
    "style_attribute": "<p style='background:url(https://outside.invalid/a)'>x</p>",
    "meta": "<meta http-equiv=refresh content='0;url=https://outside.invalid/'>",
    "base": "<base href='https://outside.invalid/'>",
    "form": "<form action=https://outside.invalid/><input autofocus onfocus=document.title=1></form>",
    "details": "<details open ontoggle=document.title=1>",
    "end_title": "</title></style></textarea></pre></code></article><script>document.title=1</script>",
    "end_comment": "--!><script>document.title=1</script><!--",
    "cdata": "]]><script>document.title=1</script><![CDATA[",
    "attribute": 'x" onpointerenter="document.title=1" y=\'',
    "attribute_tick": "x` onclick=document.title=1 `",
    "markdown": "[read](javascript:document.title=1)\n\n![x](https://outside.invalid/a.png)\n\n<b onclick=1>x</b>",
    "math": "$$\\href{javascript:document.title=1}{x}$$ and \\(\\unicode{x}\\)",
    "jinja": "{{ 7 * 7 }} {% include 'x' %} {{ ''.__class__ }}",
    "entities": "&lt;script&gt;1&lt;/script&gt; &#60;b&#62; &amp;lt;",
    "percent": "%(name)s %s {0} {name} ${HOME} `id` $(id)",
    "mutation": "<math><mtext><table><mglyph><style><img src=x onerror=document.title=1>",
    "bytes_like": "<scr\x00ipt>document.title=1</scr\x00ipt>",
}
CHARACTERS = {
    "nul": "a\x00b", "escape": "\x1b[2J\x1b]0;owned\x07red\x9b31m", "all_controls": "".join(map(chr, range(1, 32))),
    "c1_controls": "".join(map(chr, range(0x80, 0xA0))), "bidi": "safe\u202etxt.exe\u2066x\u2069",
    "joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1f0", "marks": "o" + "\u0316\u0301" * 400,
    "growing_capitals": "\u0130\u0130 \u1e9e \ufb03 \u0149 " * 30, "arabic": "\u0627\u0644\u0623\u062e\u0628\u0627\u0631",
    "thai": "\u0e02\u0e48\u0e32\u0e27" * 40, "separators": "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg", "wide": "\U0001d56c" * 60,
    "noncharacters": "\ufdd0\ufffe\uffff\U0010ffff", "zero_width": "so\u200bme\u00ad wo\u2060rds\ufeff",
}  # fmt: skip
QUOTES = {
    "never_closed": "“It goes on. " + NEWS, "never_opened": "It ended,” said Ove Dahl. " + NEWS,
    "crossed": "“One ‘two” three’ four,” said Ove Dahl.", "empty": '"" “” ‘’ «» „“ said Ove Dahl.',
    "primes": "A 5' 9\" man in a 34\" coat said \"so\".", "years": "’twas the ’80s, rock ’n’ roll, the drivers’ strike",
    "corners": "「行く」と言った。『本』", "backticks": "``So,'' he said. `Well.'", "reversed": "”So,“ said Ove Dahl. »Nej,« she said.",
    "deep": "“‘" * 60 + "so" + "’”" * 60, "odd": '"So, said Ove Dahl. "No.',
}  # fmt: skip
COSTLY = {
    "openings": "“" * 150_000, "straights": '"b ' * 70_000, "singles": "‘a " * 70_000, "backticks": "``" * 100_000,
    "one_word": "q" * 700_000, "spaces": "a" + " " * 400_000 + "b", "lines": "a" + "\n" * 400_000,
    "stops": ". " * 150_000, "ellipses": "…" * 200_000, "commas": "a, " * 70_000, "capitals": "Holm Petra " * 25_000,
    "digits": "1,2.3/4:5" * 50_000, "initials": "P.H." * 80_000, "dashes": "a-" * 150_000, "hyphens": "-" * 300_000,
    "apostrophes": "n't" * 100_000, "brackets": "(" * 150_000 + ")" * 150_000, "colons": "A: b\n" * 40_000,
    "said": "said " * 50_000, "he_said_that": "he said that " * 20_000, "quoted_said": "“a,” said B. " * 12_000,
    "not": "not very good but bad " * 10_000, "datelines": "OSLO (B) — " * 20_000, "labels": "HOLM: No.\n\n" * 20_000,
    "one_paragraph": NEWS.replace("\n", " ") * 1_500, "marks_on_one": "a" + "\u0301" * 300_000,
    "returns": "a\r" * 100_000, "entities": "&lt;" * 60_000, "tabs": "\t" * 300_000, "underscores": "_" * 300_000,
    "signed": "“so it is " * 20_000 + "” ―",
}  # fmt: skip


@dataclass(frozen=True)
class Input:
    """A file's name, the reader it is for (article, csv, codebook, lexicon, model, path), its class, its bytes."""

    name: str
    kind: str
    expect: str
    data: bytes


def inputs() -> Iterator[Input]:
    """All inputs that are files."""
    for name, text in MARKUP.items():
        yield Input(f"markup_{name}.txt", "article", GOOD, f"{NEWS}“{text}” said Ove Dahl.\n{text}\n".encode())
    for group, texts in (("char", CHARACTERS), ("quote", QUOTES), ("cost", COSTLY)):
        for name, text in texts.items():
            yield Input(f"{group}_{name}.txt", "article", GOOD, f"{text}\n{NEWS}".encode())
    for name, text in (
        ("dollars", "From $5 to $9."),
        ("mathtext", r"$\frac{a$ and $x_{$ \alpha"),
        ("hidden", "_label"),
    ):
        yield Input(f"figure_{name}.txt", "article", GOOD, f"{text} said Ove {text}. {NEWS}".encode())
    yield from _encodings()
    yield from _tables()
    yield from _lines()
    yield from _codebooks()
    yield from _models()
    for name in (
        "two words.txt", "-o.txt", "--help.txt", "$(id).txt", "`id`;id.txt", "{name}.txt", "%2e%2e%2fup.txt", "...txt.txt",
        "a\nb.txt", "a\x1b[31mb.txt", "<svg onload=1>.txt", "'quoted\".txt", "w" * 245 + ".txt", "x\u202etxt.txt",
        "na\u00efve.txt", "nai\u0308ve.txt", "CON.txt", "index.txt", "manifest.json.txt",
    ):  # fmt: skip
        yield Input(name, "path", GOOD, NEWS.encode())


def _encodings() -> Iterator[Input]:
    good = {"mark": b"\xef\xbb\xbf" + NEWS.encode(), "crlf": NEWS.replace("\n", "\r\n").encode(),
            "cr": NEWS.replace("\n", "\r").encode(), "letter": b"Q", "marks_only": b"?! ...\n", "no_end": NEWS.strip().encode()}  # fmt: skip
    bad = {"utf16": NEWS.encode("utf-16"), "utf16be": b"\xfe\xff" + NEWS.encode("utf-16-be"), "utf32": NEWS.encode("utf-32"),
           "latin": "Smørrebrød, sagde hun.".encode("latin-1"), "cp1252": b"\x93So,\x94 said Ove Dahl.",
           "cut": ("æ" * 9).encode()[:-1], "surrogate": b"x \xed\xbf\xbf y", "overlong": b"x \xe0\x80\xaf y",
           "beyond": b"x \xf5\x80\x80\x80 y", "png": b"\x89PNG\r\n\x1a\n" + _NOISE.randbytes(900), "zip": b"PK\x03\x04" + _NOISE.randbytes(900),
           "gzip": gzip.compress(_NOISE.randbytes(900)), "pdf": b"%PDF-1.5\n%\xc3\xff" + _NOISE.randbytes(900),
           "noise": _NOISE.randbytes(3000), "nothing": b"", "blanks": b" \t\r\n" * 99, "mark_only": b"\xef\xbb\xbf"}  # fmt: skip
    for expect, group in ((GOOD, good), (BAD, bad)):
        for name, data in group.items():
            yield Input(f"bytes_{name}.txt", "article", expect, data)


def _tables() -> Iterator[Input]:
    good = {
        "formula": 'id,text,outlet\na,"=HYPERLINK(""x"")",=1\nb,+2 up,-1\nc,@A1,"\t=1"\n',
        "missing_words": "id,text\n1,NA\n2,null\n3,NaN\n", "zeros": "id,text\n007,One.\n7e2,Two.\n",
        "inner_newline": 'id,text\na,"b\nc ""d"" e"\n', "odd_ids": 'id,text\n"a/b",x\n"<i>",y\n"AUX",z\n"a\u202eb",w\n"é",v\n',
        "crlf": "id,text\r\na,One.\r\n", "mark": "\ufeffid,text\na,One.\n", "markup": "id,text,title\na,<script>1</script>,<script>1</script>\n",
        "long_id": f"id,text\n{'k' * 400},One.\n",
    }  # fmt: skip
    bad = {
        "twice": "id,text\na,One.\na,Two.\n", "case": "id,text\nA,One.\na,Two.\n", "open": 'id,text\na,"One.\n',
        "ragged": "id,text\na,b,c\n", "short": "id,text,title\na,b\n", "two_names": "id,text,text\na,b,c\n", "no_text": "id,words\na,b\n",
        "no_rows": "id,text\n", "nothing": "", "up": "id,text\n../../etc/x,One.\n", "absolute": "id,text\n/etc/x,One.\n",
        "empty_id": 'id,text\n"",One.\n', "empty_text": "id,text\na,\n", "nul_id": "id,text\na\x00b,One.\n",
    }  # fmt: skip
    for expect, group in ((GOOD, good), (BAD, bad)):
        for name, text in group.items():
            yield Input(f"table_{name}.csv", "csv", expect, text.encode())
    yield Input("table_latin.csv", "csv", BAD, "id,text\na,Smørrebrød\n".encode("latin-1"))


def _lines() -> Iterator[Input]:
    row = json.dumps({"id": "a", "text": NEWS, "title": "<script>1</script>", "outlet": "\x1b[31m<b>", "date": "=1"})
    good = {"markup": row, "blank_lines": f"\n\n{row}\n\n", "mark": f"\ufeff{row}\n"}
    bad = {"cut": row[:40], "deep": '{"id": "a", "text": "b", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "list": "[1]",
           "no_id": '{"text": "b"}', "surrogate": '{"id": "a", "text": "\\ud800 b"}', "nothing": "", "twice": f"{row}\n{row}\n",
           "number": '{"id": 1, "text": "b"}', "surrogate_id": '{"id": "\\ud800", "text": "b"}'}  # fmt: skip
    for expect, group in ((GOOD, good), (BAD, bad)):
        for name, text in group.items():
            yield Input(f"lines_{name}.jsonl", "article", expect, text.encode())
    yield Input("lines_cut.jsonl.gz", "article", BAD, gzip.compress(row.encode() * 50)[:-9])
    yield Input("lines_plain.jsonl.gz", "article", BAD, row.encode())


def _codebooks() -> Iterator[Input]:
    bad = {
        "bomb": "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "tag": "!!python/object/apply:os.system ['true']\n", "deep": "{a: " * 3000 + "}" * 3000,
        "cycle": "frames: &a {x: *a}\n", "twice": "frames:\n  a: [b]\n  a: [c]\n", "regex": "frames:\n  a: ['/(open/']\n",
        "runaway": "frames:\n  a: ['/(\\w+)+x/']\n", "runaway_alternatives": "frames:\n  a: ['/(a|a)*b/']\n", "empty": "", "tab": "frames:\n\ta: [b]\n",
        "number": "7\n", "list": "- a\n- b\n", "no_cues": "frames:\n  a: []\n", "two_documents": "frames: {a: [b]}\n---\nx: 1\n", "nul": "frames: {a: [b\x00]}\n",
        "unknown": "frames: {a: [b]}\nscript: rm\n", "rule": "frames: {a: {indicators: {x: [b]}, rule: '" + "any(" * 50 + "x" + ")" * 50 + "'}}\n",
        "huge": "frames: {a: [" + "b," * 300_000 + "]}\n", "merge": "x: &x {a: [b]}\nframes: {<<: *x}\n",
    }  # fmt: skip
    for name, text in bad.items():
        yield Input(f"book_{name}.yaml", "codebook", BAD, text.encode())
    yield Input(
        "book_words.yaml", "codebook", GOOD, b"frames:\n  no: [yes, on, 1:20, 007]\n  '<script>1</script>': [warned]\n"
    )
    yield Input("book_latin.yaml", "codebook", BAD, b"frames: {a: [caf\xe9]}\n")
    lexicons = {
        "entity.ykd": '<!DOCTYPE a [<!ENTITY b "c">]><dictionary><cnode name="&b;"/></dictionary>',
        "outside.ykd": '<!DOCTYPE a SYSTEM "file:///etc/hostname"><dictionary/>', "deep.lcd": "<a>" * 50_000,
        "cut.ykd": "<dictionary><cnode name='a'>", "bomb.yaml": "a: &a [x]\nb: [*a]\n", "liwc.dic": "%\n1 a\n", "wide.dicx": "DicTerm,a\nb,c,d\n",
        "stray.cat": "WORD (1)\n", "infinite.csv": "word,score\ngood,inf\n", "runaway.yaml": "categories: {a: ['/(\\w*)*!/']}\n", "ending.exe": "good",
    }  # fmt: skip
    for name, text in lexicons.items():
        yield Input(f"dictionary_{name}", "lexicon", BAD, text.encode())


def _models() -> Iterator[Input]:
    # protocol 0 by hand: unpickling it would call os.getenv
    yield Input("model_pickle.pkl", "model", BAD, b"cos\ngetenv\n(S'X'\ntR.")
    for name, data in (("cut", b'{"format": 2, "frames": ['), ("nan", b'{"format": 2, "threshold": NaN}'),
                       ("deep", b"[" * 150_000), ("list", b"[]"), ("nothing", b""), ("noise", _NOISE.randbytes(500))):  # fmt: skip
        yield Input(f"model_{name}.json", "model", BAD, data)


def write(folder: Path) -> Path:
    """Write all inputs into `folder/files` and their classes into `folder/expected.json`; links and a pipe too."""
    files = folder / "files"
    files.mkdir(parents=True)
    rows = []
    for item in inputs():
        (files / item.name).write_bytes(item.data)
        rows.append({"file": item.name, "kind": item.kind, "expect": item.expect})
    for name, target in (("nowhere", "gone"), ("itself", "link_itself.txt"), ("out", "/etc/hostname"), ("folder", ".")):
        os.symlink(target, files / f"link_{name}.txt")
        rows.append({"file": f"link_{name}.txt", "kind": "path", "expect": BAD})
    (files / "a_folder.txt").mkdir()
    os.mkfifo(files / "a_pipe.txt")
    rows += [{"file": name, "kind": "path", "expect": BAD} for name in ("a_folder.txt", "a_pipe.txt", "not there.txt")]
    (folder / "expected.json").write_text(json.dumps(rows, indent=1))
    return folder
