import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.corrections import Correction, Corrections
from readout.document import Document
from readout.errors import ReadoutError
from readout.exchange import cas, files, found, tei, webannotation
from readout.exchange.found import Found
from readout.reading import Reader, record

ENDINGS = [".jsonld", ".xmi", ".xml", ".jsonl", ".jsonl.gz"]
ARTICLE = (
    "Port closes \U0001f6a2\n\nOSLO (The Courier). “We had a terrible, reckless year,” said Maria Ortega, the mayor, "
    "who added that Dag Berg had called it “a ‘small’ war.” According to Berg, the talks on peace were constructive."
    "\r\n\r\nمرحبا بالعالم, said the envoys.\x07 The brilliant plan\tfailed\x0b."
)

# control characters, other scripts, marks of XML, an emoji, a character beyond what XML holds
_letters = st.sampled_from(
    "ab “”‘\"'&<>\\/\n\r\t\x00\x07\x1f\x7f\x85\u2028\ufeff\ufffd\ufffe\uffffяع中\u0301\U0001f6a2"
)
_strings = st.text(_letters, max_size=12)
_names = st.lists(_strings, max_size=3)
_whole = st.integers(-(2**40), 2**40)
_real = st.floats(allow_nan=False, allow_infinity=False)
_json = st.recursive(
    st.none() | st.booleans() | _whole | _real | _strings,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_strings, inner, max_size=2),
    max_leaves=4,
)


@st.composite
def _found(draw):
    text = draw(st.text(_letters, min_size=1, max_size=60))

    def span():
        start = draw(st.integers(0, len(text)))
        return [start, draw(st.integers(start, len(text)))]

    def some(most=3):
        return range(draw(st.integers(0, most)))

    more = st.dictionaries(_strings.filter(lambda k: k not in _TAKEN), _json, max_size=2)
    whose = {"speaker": _names, "via": _names}
    features = {
        "tone": {"entry": _strings, "category": _strings, "polarity": _whole, "valence": _real,
                 "negated": st.booleans(), "scope": st.none() | st.just([0, 1]), "target": st.none() | _strings,
                 "rules": _names, **whose},
        "frames": {"frame": _strings, "rule": _strings, "negated": st.booleans(), **whose},
        "naming": {"referent": _strings, "label": _strings, "distanced": st.booleans(), **whose},
        "mentions": {"speakers": _names},
    }  # fmt: skip
    act = {
        "mode": _strings,
        "via_inferred": st.booleans(),
        "stance": _strings,
        "parent": st.none() | _whole,
        "p": _real,
    }
    made = {"id": draw(_strings), **draw(more)}
    made["attributions"] = [
        {"id": n, **{role: [span() for _ in some()] for role in found.ROLES}, **draw(more)}
        | {name: draw(value) for name, value in {**act, **whose}.items()}
        for n in some()
    ]
    for table, columns in features.items():
        rows = []
        for _ in some(2):
            start, end = span()
            words = draw(st.just(text[start:end]) | _strings)
            row = {"start": start, "end": end, "text": words, **draw(more)}
            rows.append(row | {name: draw(value) for name, value in columns.items()})
        made[table] = rows
    return found.found(text, made, draw(st.dictionaries(_strings, _json, max_size=2)))


_TAKEN = {*found.KINDS, "id", "start", "end", "text", "source", "cue", "content", "metadata"}


def _there_and_back(one: Found, folder: Path, ending: str) -> Found:
    path = folder / f"x{ending}"
    files.write([one], path)
    (back,) = files.read([path], {})
    return back


def _same(one: Found, other: Found) -> None:
    assert other.text == one.text
    assert json.dumps(other.record, sort_keys=True) == json.dumps(one.record, sort_keys=True)
    assert other.metadata == one.metadata


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=_found())
def test_a_round_trip_loses_nothing(tmp_path_factory, ending, one):
    _same(one, _there_and_back(one, tmp_path_factory.mktemp("x"), ending))


@pytest.fixture(scope="module")
def article():
    by_hand = Corrections((Correction("a", "attribution", "reckless year", "set speakers", "Ann Lee"),))
    reading = Reader(corrections=by_hand).read(Document("a", ARTICLE))
    return found.found(ARTICLE, record(reading), {"title": "Port closes", "outlet": "The Courier", "words": 40})


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_the_engine_finds_survives(tmp_path, ending, article):
    assert len(article.record["attributions"]) >= 3 and article.record["attributions"][0]["by"] == "human"
    _same(article, _there_and_back(article, tmp_path, ending))


def test_through_all_formats_in_turn(tmp_path, article):
    one = article
    for ending in ENDINGS:
        one = _there_and_back(one, tmp_path, ending)
    _same(article, one)


def test_a_long_way_between_formats_by_folders(tmp_path, article):
    other = found.found("Ann Lee left.", {"id": "wire/2"})
    for name in files.FORMATS:
        assert files.write([article, other], tmp_path / name, name) == 2
        assert {one.id for one in files.read([tmp_path / name], {})} == {"a", "wire/2"}


def test_uima_counts_utf_16_units(tmp_path, article):
    files.write([article], tmp_path / "a.xmi")
    text = (tmp_path / "a.xmi").read_text(encoding="utf-8")
    said = article.record["attributions"][0]["content"][0]
    units = len(ARTICLE[: said[0]].encode("utf-16-le")) // 2
    assert units == said[0] + 1  # the ship is two
    assert f'begin="{units}"' in text


def test_tei_has_said_with_who_where_it_nests(tmp_path, article):
    files.write([article], tmp_path / "a.xml")
    root = tei.etree.parse(tmp_path / "a.xml").getroot()
    (first, *_) = root.iter(f"{{{tei.TEI}}}said")
    assert first.get("direct") == "true"
    person = root.find(f".//{{{tei.TEI}}}person[@{{{tei.XML}}}id='{first.get('who')[1:]}']")
    assert "".join(person.itertext()) == "Ann Lee"
    assert root.find(f".//{{{tei.TEI}}}quote") is not None and root.find(f".//{{{tei.TEI}}}span") is not None


def test_tei_of_others_is_read(tmp_path):
    path = tmp_path / "theirs.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><listPerson>'
        '<person xml:id="lee"><persName>Ann Lee</persName></person></listPerson></particDesc></profileDesc></teiHeader>'
        '<text><body><p><said who="#lee">We go</said>, said '
        '<persName ref="#lee">Lee</persName>.</p></body></text></TEI>',
        encoding="utf-8",
    )
    (one,) = files.read([path], {})
    assert one.text == "We go, said Lee."
    assert [(a["content"], a["speaker"]) for a in one.record["attributions"]] == [([[0, 5]], ["Ann Lee"])]
    assert one.record["mentions"][0]["text"] == "Lee"


def test_annotations_of_others_are_anchored_by_their_words(tmp_path):
    selector = {"type": "TextQuoteSelector", "exact": "war", "prefix": "The ", "suffix": " ended"}
    item = {
        "type": "Annotation", "body": {"type": "TextualBody", "value": "conflict"},
        "target": {"source": "http://example.org/1", "selector": selector},
    }  # fmt: skip
    (tmp_path / "x.jsonld").write_text(json.dumps(item), encoding="utf-8")
    (one,) = files.read([tmp_path / "x.jsonld"], {"http://example.org/1": "A war began. The war ended."})
    assert [(f["start"], f["frame"]) for f in one.record["frames"]] == [(17, "conflict")]


def test_a_span_added_in_another_tool_comes_along(tmp_path, article):
    files.write([article], tmp_path / "a.xmi")
    types = cas._cassis().load_typesystem(tmp_path / "TypeSystem.xml")
    made = cas._cassis().load_cas_from_xmi(tmp_path / "a.xmi", typesystem=types)
    made.add(types.get_type("readout.Frame")(begin=0, end=4, frame="harbour"))
    made.to_xmi(tmp_path / "a.xmi")
    (one,) = files.read([tmp_path / "a.xmi"], {})
    assert {"start": 0, "end": 4, "text": "Port", "frame": "harbour"} in one.record["frames"]


@pytest.mark.parametrize("ending", [".xmi", ".xml"])
def test_document_types_are_refused(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    path.write_text('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', encoding="utf-8")
    with pytest.raises(ReadoutError, match="declares a document type"):
        list(files.read([path], {}))


@pytest.mark.parametrize(
    "name, content, told",
    [
        ("x.jsonld", "{", "no web annotations"),
        ("x.jsonld", '{"items": [{"target": "urn:readout:a"}]}', "no text for 'a'"),
        ("x.jsonl", '{"id": "a"}', "no text for 'a'; name the documents with --texts"),
        ("x.jsonl", '{"id": "a", "text": "ab", "tone": [{"start": 1, "end": 9}]}', "lies outside the text"),
        ("x.jsonl", '{"id": "a", "text": "\\ud800"}', "no whole record"),
        ("x.xml", "<a/>", "no TEI with a text in it"),
        ("x.xml", "<a>", "not XML"),
        ("x.xmi", "<a/>", "no UIMA CAS"),
        ("x.odt", "", "not a format for exchange"),
        ("none/x.xml", None, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ReadoutError, match=told) as err:
        list(files.read([tmp_path / name], {}))
    assert "\n" not in str(err.value)


def test_several_documents_do_not_go_into_a_file_that_holds_one(tmp_path, article):
    with pytest.raises(ReadoutError, match="--format tei"):
        files.write([article, article], tmp_path / "x.xml")
    with pytest.raises(ReadoutError, match="--format"):
        files.write([article], tmp_path / "folder")
    assert not list(tmp_path.iterdir())


def test_positions_are_of_characters(article):
    first = [a for a in webannotation.annotations(article) if a["id"].endswith("#attribution-0")][0]
    content = next(t for t in first["target"] if t["role"] == "content")
    place, words = content["selector"]
    assert ARTICLE[place["start"] : place["end"]] == words["exact"] and first["creator"] == {"type": "Person"}
