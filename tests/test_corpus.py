import gzip
import json
import os

import pytest

from readout import corpus
from readout.errors import ReadoutError, printable


def put(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_folders_are_read_in_order_with_ids_from_their_paths(tmp_path):
    for name in ("b.txt", "a.txt", "sub/a.txt", ".hidden.txt", "notes.rtf", "README.md"):
        put(tmp_path, name, f"The text of {name}.")
    assert [d.id for d in corpus.read([tmp_path])] == ["a", "b", "sub/a"]


def test_one_place_is_read_as_a_list_of_one(tmp_path):
    (tmp_path / "a.txt").write_text("Ann Lee spoke.")
    for given in (tmp_path, str(tmp_path), [tmp_path], (p for p in [str(tmp_path)])):
        assert [document.id for document in corpus.read(given)] == ["a"]
    assert corpus.number(str(tmp_path)) == 1
    assert corpus.check(str(tmp_path)) == [("a", None)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfShips came.", "Ships came."),
        (b"Ships\r\ncame.\rAll.\n", "Ships\r\ncame.\rAll.\n"),
        (b"a\x00b", "a\x00b"),
        (b"... ?!\n", "... ?!\n"),
    ],
)
def test_text_is_the_bytes_decoded_and_nothing_else(tmp_path, data, text):
    (document,) = corpus.read([put(tmp_path, "a.txt", data)])
    assert document.text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "no text"),
        ("a.txt", b"\xef\xbb\xbf \n", "no text"),
        ("a.txt", "Le café ferme, dit-il.".encode("latin-1"), "not utf-8 at byte 6"),
        ("a.txt", b"\x93We lost,\x94 said Ann Lee.\n", "--encoding"),
        ("a.txt", "Ships came.".encode("utf-16"), "--encoding utf-16"),
        ("a.txt", "Ships came.".encode("utf-32"), "--encoding utf-32"),
        ("a.txt", "Ships came to the caf\u00e9".encode()[:-1], "not utf-8"),
        ("a.txt", b"a \xed\xa0\x80 b", "not utf-8"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\xff\xfe", "a PNG picture"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("a.txt", bytes(range(256)) * 8, "not utf-8"),
        ("a.doc", b"x", "not a kind of file"),
        ("a.jsonl", b'{"id": "1", "text": "Ships."}\n{"id": 2}\n', 'a.jsonl:2: each line must be an object with "id"'),
        ("a.jsonl", b'{"id": "1", "text": "Ships."\n', "a.jsonl:1: not JSON"),
        ("a.jsonl", b"[" * 200_000, "not JSON"),
        ("a.jsonl", b'{"id": "1", "text": "\\ud800"}', "half a character"),
        ("a.jsonl", b'{"id": "1", "text": "caf\xe9"}', "not utf-8"),
        ("a.jsonl.gz", b"Ships came.", "cannot be read"),
    ],
)
def test_bad_files_get_one_line(tmp_path, name, data, reason):
    path = put(tmp_path, name, data)
    with pytest.raises(ReadoutError) as caught:
        list(corpus.read([path]))
    assert str(caught.value).startswith(str(path)) and reason in str(caught.value) and "\n" not in str(caught.value)


def test_missing_empty_linked_and_piped_inputs(tmp_path):
    put(tmp_path, "real/a.txt", "Ships came.")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "real/a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    for name, reason in (("none", "exists"), ("empty", "no documents"), ("link.txt", "link"), ("pipe.txt", "pipe")):
        with pytest.raises(ReadoutError, match=reason):
            list(corpus.read([tmp_path / name]))


def test_one_bad_document_does_not_stop_the_others(tmp_path):
    put(tmp_path, "a.txt", "Ships came.")
    put(tmp_path, "b.txt", b"\xff")
    put(tmp_path, "A.txt", "Two ids that differ in capitals only.")
    (tmp_path / "c.txt").symlink_to("/etc/hostname")
    skipped = []
    assert len(list(corpus.read([tmp_path], skip=skipped))) == 1
    assert sorted(e.path.name for e in skipped) == ["a.txt", "b.txt", "c.txt"]
    verdicts = corpus.check([tmp_path])
    assert len(verdicts) == 4 and sum(reason is None for _, reason in verdicts) == 1


def test_nothing_readable_is_an_error_even_when_skipping(tmp_path):
    with pytest.raises(ReadoutError, match="no text"):
        list(corpus.read([put(tmp_path, "a.txt", "")], skip=[]))


def test_json_lines_keep_ids_and_metadata(tmp_path):
    rows = [{"id": "7", "text": "Ships came.", "outlet": "The Courier", "desk": "ports"}, {"id": "007", "text": "NA"}]
    data = "".join(json.dumps(r) + "\n" for r in rows)
    for path in (put(tmp_path, "a.jsonl", data), put(tmp_path, "b.jsonl.gz", gzip.compress(data.encode()))):
        first, second = corpus.read([path])
        assert (first.id, first.outlet, first.metadata) == ("7", "The Courier", {"desk": "ports"})
        assert (second.id, second.text) == ("007", "NA")


def test_the_encoding_is_the_one_that_was_said(tmp_path):
    path = put(tmp_path, "a.txt", b"\x93We lost,\x94 said Ann Lee.")
    assert next(corpus.read([path], "cp1252")).text == "“We lost,” said Ann Lee."
    with pytest.raises(ReadoutError, match="unknown encoding"):
        list(corpus.read([path], "klingon"))


def test_messages_carry_no_terminal_codes():
    assert printable("a\x1b[31m\u202eb\nc") == "a\\x1b[31m\\u202eb\\nc"


SPANISH = (
    "El consejo dijo el martes que el barco volverá a las islas y que no era para menos, según la jefa del puerto. "
)


def test_texts_in_other_languages_are_named(tmp_path, capsys):
    from click.testing import CliRunner

    from readout.cli import main

    put(tmp_path, "a.txt", SPANISH * 3)
    put(
        tmp_path,
        "b.txt",
        "The board said on Tuesday that the ferry to the islands will sail again, and that was all. " * 3,
    )
    said = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert "'a' does not read like English, the only language that is analysed" in said and "'b'" not in said
    assert "2 documents can be analysed, 1 of them not like English, 0 refused" in said
    said = CliRunner().invoke(main, ["analyse", str(tmp_path), "-o", str(tmp_path / "out.jsonl")]).output
    assert "1 article does not read like English" in said
