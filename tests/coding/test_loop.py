import csv
import json

import pytest

from readout.coding import checking, coders, enough, sheet
from readout.coding.kinds import KINDS

NEWS = (
    "The ferry will sail again on Friday, the harbour board said. “We had a brilliant year,” said Maria Ortega.\n\n"
    "Critics called the plan reckless. The clash left the port in crisis, Dag Berg warned. Rain fell on the quay.\n\n"
    "=SUM(A1) is what the clerk wrote on the board. Nobody in the hall asked him what he meant by it.\n"
)


@pytest.fixture
def news(tmp_path):
    rows = [{"id": f"a{i}", "text": NEWS.replace("Friday", f"Friday {i}")} for i in range(6)]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def filled(path, out, coder, code):
    """A sheet as a coder gives it back."""
    rows = [cells for _, cells in sheet.read(path)]
    kind = KINDS[rows[0]["what"]]
    rows = [{**row, "coder": coder, kind.fill: code(i, row)} for i, row in enumerate(rows)]
    sheet.write(out, rows, kind)
    return out


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("what", list(KINDS))
def test_a_sheet_comes_back_as_it_was_drawn(readout, news, tmp_path, what, ending):
    out = tmp_path / f"sheet.{ending}"
    code, said = readout("sample", news, "-o", out, "--what", what, "-n", "6", "--test", "0.5")
    assert code == 0 and "3 of them drawn at random" in said
    rows = [cells for _, cells in sheet.read(out)]
    assert list(rows[0]) == list(KINDS[what].columns)
    assert sorted(row["part"] for row in rows) == ["learn"] * 3 + ["test"] * 3
    texts = {f"a{i}": NEWS.replace("Friday", f"Friday {i}") for i in range(6)}
    for row in rows:
        if what == "frames":
            assert row["text"] == texts[row["id"]]
        else:
            assert row["passage"] == texts[row["doc"]][int(row["start"]) : int(row["end"])]


def test_no_cell_of_a_sheet_is_computed(readout, tmp_path):
    news = tmp_path / "n.jsonl"
    news.write_text(json.dumps({"id": "=1+1", "text": "=HYPERLINK(A1) he said."}))
    readout("sample", news, "-o", tmp_path / "s.csv")
    raw = (tmp_path / "s.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    cells = [c for row in csv.reader(raw.decode("utf-8-sig").splitlines()) for c in row]
    assert not any(c.startswith(("=", "+", "-", "@")) for c in cells)
    readout("sample", news, "-o", tmp_path / "s.xlsx")
    from openpyxl import load_workbook

    assert all(c.data_type != "f" for row in load_workbook(tmp_path / "s.xlsx").active.iter_rows() for c in row)
    assert next(sheet.read(tmp_path / "s.xlsx"))[1]["id"] == "=1+1"


def test_what_is_coded_is_not_drawn_again(readout, news, tmp_path):
    readout("sample", news, "-o", tmp_path / "one.csv", "-n", "4")
    one = filled(tmp_path / "one.csv", tmp_path / "one.csv", "Ann", lambda i, row: "peace")
    readout("sample", news, "-o", tmp_path / "two.csv", "--coded", one)
    first, second = ({r["id"] for _, r in sheet.read(tmp_path / n)} for n in ("one.csv", "two.csv"))
    assert len(first) == 4 and len(second) == 2 and not first & second


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("code", "rihgt", "one of right, source, content, none, missed"),
        ("code", "missed", "for an act was found here"),
        ("part", "exam", "learn or test"),
        ("start", "four", "a whole number"),
        ("id", "", "the unit's id"),
    ],
)
def test_every_mistake_is_told_with_its_place(readout, tmp_path, column, value, expected):
    row = {"id": "a:0-9", "what": "attributions", "part": "test", "doc": "a", "start": "0", "end": "9"}
    row |= {"passage": "They go.", "mode": "direct", "code": "right", column: value}
    path = tmp_path / "ann.csv"
    sheet.write(path, [{**row, column: "right" if column == "code" else row[column]}, row], KINDS["attributions"])
    code, said = readout("import", path, "-o", tmp_path / "out.csv")
    assert code == 2 and f"ann.csv:3: column {column}" in said and expected in said
    assert not (tmp_path / "out.csv").exists()


def test_coders_are_compared_and_the_rest_is_adjudicated(readout, news, tmp_path):
    drawn = tmp_path / "sheet.csv"
    readout("sample", news, "-o", drawn, "-n", "6")
    ann = filled(drawn, tmp_path / "ann.csv", "Ann", lambda i, row: "peace" if i % 2 else "none")
    bo = filled(drawn, tmp_path / "bo.csv", "", lambda i, row: "peace" if i in (1, 3) else "none")
    open_ = tmp_path / "open.csv"
    code, said = readout("import", ann, bo, "--disagreements", open_, "-o", tmp_path / "coded.csv")
    assert code == 0 and "1 units to adjudicate" in said and "5 units in" in said
    (line,) = [cells for _, cells in sheet.read(open_)]
    assert (line["code of Ann"], line["code of bo"], line["coder"]) == ("peace", "none", "adjudicated")
    judged = filled(open_, tmp_path / "judged.csv", "adjudicated", lambda i, row: "peace; conflict")
    code, said = readout("import", ann, bo, judged, "-o", tmp_path / "coded.csv")
    assert code == 0 and "6 units in" in said and "adjudicate" not in said
    assert any(r["labels"] in ("peace; conflict", "conflict; peace") for _, r in sheet.read(tmp_path / "coded.csv"))


def test_alpha_of_frames_stands_for_all_and_for_each(tmp_path):
    for name, codes in (("ann", ["x", "x", "none", "y"]), ("bo", ["x", "none", "none", "y"])):
        rows = [{"id": str(i), "what": "frames", "text": f"text {i}", "labels": c} for i, c in enumerate(codes)]
        sheet.write(tmp_path / f"{name}.csv", rows, KINDS["frames"])
    table = coders.agreement(checking.check([tmp_path / "ann.csv", tmp_path / "bo.csv"]))
    assert table["what"].tolist() == ["all frames", "x", "y"]
    assert table["alpha"].round(3).tolist()[2] == 1 and 0 < table["alpha"].iloc[1] < 1


def test_coding_is_called_off_when_the_interval_is_narrow_enough(readout, tmp_path):
    row = {"what": "attributions", "part": "test", "doc": "a", "start": "0", "end": "9", "mode": "direct", "p": "0.9"}
    rows = [{**row, "id": str(i), "passage": f"p {i}", "code": "right" if i % 5 else "none"} for i in range(300)]
    sheet.write(tmp_path / "few.csv", rows[:50], KINDS["attributions"])
    sheet.write(tmp_path / "many.csv", rows, KINDS["attributions"])
    assert "more of part test" in readout("import", tmp_path / "few.csv")[1]
    assert "more coding is not needed" in readout("import", tmp_path / "many.csv")[1]


def test_more_texts_are_learned_from_better():
    texts = [f"prices {i} taxes wages {i % 7}" if i % 2 else f"court {i} judge prison {i % 5}" for i in range(120)]
    curve = enough.learning_curve(
        texts, [["money"] if i % 2 else ["law"] for i in range(120)], [i > 90 for i in range(120)]
    )
    assert curve["coded"].is_monotonic_increasing and curve["f1"].iloc[-1] > 0.9


def test_two_hundred_rows_of_two_coders(tmp_path, readout):
    texts = [f"Prices and taxes rose {i} times in May. " * 20 for i in range(200)]
    for name in ("ann", "bo"):
        rows = [
            {
                "id": str(i),
                "what": "frames",
                "part": "test" if i % 3 else "learn",
                "text": t,
                "labels": "a" if i % 2 else "b",
            }
            for i, t in enumerate(texts)
        ]
        sheet.write(tmp_path / f"{name}.csv", rows, KINDS["frames"])
    assert readout("import", tmp_path / "ann.csv", tmp_path / "bo.csv", "-o", tmp_path / "c.csv")[0] == 0


def test_numbers_stay_numbers_in_a_table(tmp_path):
    sheet.write(tmp_path / "t.csv", [{"id": "-1", "code": "-1", "note": "-1+1"}], KINDS["tone"])
    raw = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert raw.splitlines()[1].startswith("-1,") and "'-1+1" in raw
    assert next(sheet.read(tmp_path / "t.csv"))[1]["note"] == "-1+1"


def test_units_all_alike_are_drawn_once(readout, tmp_path):
    path = tmp_path / "alike.jsonl"
    rows = [{"id": f"a{i}", "text": f"The plan was reckless. Nothing else was said on day {i % 3}."} for i in range(40)]
    path.write_text("\n".join(map(json.dumps, rows)))
    code, said = readout("sample", path, "-o", tmp_path / "s.csv", "--what", "tone", "-n", "20", "--test", "0")
    assert code == 0
    passages = [r["passage"] for _, r in sheet.read(tmp_path / "s.csv")]
    assert len(passages) == len(set(passages)) == 4


def test_a_codebook_suggests_frames_except_where_the_engine_will_be_measured(readout, news, tmp_path):
    drawn = tmp_path / "sheet.xlsx"
    code, said = readout("sample", news, "-o", drawn, "-n", "6", "--test", "0.5", "--codebook", "generic")
    assert code == 0, said
    rows = [cells for _, cells in sheet.read(drawn)]
    assert all((row["suggested"] != "") == (row["part"] == "learn") for row in rows)
    from openpyxl import load_workbook

    explained = [row for row in load_workbook(drawn)["codes"].iter_rows(values_only=True)]
    assert ("conflict: reproach", "Does one side reproach another?") in [row[:2] for row in explained]
    coded = filled(
        drawn, tmp_path / "ann.csv", "Ann", lambda i, row: "conflict: reproach" if i else "conflict: repoach"
    )
    code, said = readout("import", coded, "--codebook", "generic")
    assert code == 2 and "column labels is 'conflict: repoach'" in said
    code, said = readout("sample", news, "-o", drawn, "--what", "tone", "--codebook", "generic")
    assert code == 2 and "leave --codebook out" in said
