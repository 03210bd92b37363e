import json

import pytest

from readout.coding import sheet
from readout.coding.kinds import KINDS
from readout.coding.texts import coded_texts, rows
from readout.errors import ReadoutError

TEXT = "The port board raised its fees, and the fishermen walked out."


def line(**more):
    return json.dumps({"id": "a", "text": TEXT, "labels": ["money"], **more})


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        (
            {"coders": [{"coder": "Ann", "labels": ["money"]}, {"coder": "Bo", "labels": ["money", "strife"]}]},
            [["money"], ["money", "strife"]],
        ),
        ({"meta": {"coders": [{"coder": 1, "labels": []}, {"coder": 2, "labels": ["money"]}]}}, [[], ["money"]]),
        ({"coders": "Ann and Bo"}, []),
        ({"coders": [{"coder": "Ann"}]}, []),
        ({"meta": "none"}, []),
    ],
)
def test_what_each_coder_saw_is_read_where_it_is_told(tmp_path, more, expected):
    path = tmp_path / "coded.jsonl"
    path.write_text(line(**more), encoding="utf-8")
    assert coded_texts(rows(path, True)) == ([TEXT], [["money"]], [expected])


@pytest.mark.parametrize(
    "coders",
    [[{"labels": [1, 2]}], [{"labels": "money"}], [{"labels": ["money"]}, {"coder": "Bo"}], [{"labels": []}, "Bo"]],
)
def test_what_a_coder_saw_is_a_list_of_frames(tmp_path, coders):
    path = tmp_path / "coded.jsonl"
    path.write_text("\n" + line(coders=coders), encoding="utf-8")
    with pytest.raises(ReadoutError, match=r"coded.jsonl:2: each of coders must have labels"):
        list(rows(path, True))


def test_an_import_keeps_what_each_coder_saw(readout, tmp_path):
    codes = {"ann": ["money", "none", "money"], "bo": ["money", "none", "strife; money"], "cy": ["money", "none", ""]}
    for name, theirs in codes.items():
        table = [
            {"id": str(i), "what": "frames", "text": f"{TEXT} {i}", "labels": c, "coder": name.title()}
            for i, c in enumerate(theirs)
        ]
        sheet.write(tmp_path / f"{name}.csv", table, KINDS["frames"])
    judged = {"id": "2", "what": "frames", "text": f"{TEXT} 2", "labels": "money", "coder": "adjudicated"}
    sheet.write(tmp_path / "judged.csv", [judged], KINDS["frames"])
    for out in ("coded.csv", "coded.xlsx", "again.csv"):
        inputs = ["coded.xlsx"] if out == "again.csv" else ["ann.csv", "bo.csv", "cy.csv", "judged.csv"]
        code, _ = readout("import", *(tmp_path / name for name in inputs), "-o", tmp_path / out)
        assert code == 0
        _, labels, codings = coded_texts(rows(tmp_path / out, True))
        assert labels == [["money"], [], ["money"]]
        assert codings == [[["money"]] * 3, [[]] * 3, [["money"], ["strife", "money"]]]
