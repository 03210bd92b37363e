import json

from click.testing import CliRunner

from readout.cli import main

ARTICLE = "“We had a reckless year,” said Maria Ortega, the mayor. Dag Berg praised “the plan.”"


def _run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def _lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def test_findings_go_out_and_come_back(tmp_path):
    (tmp_path / "texts").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"texts/{name}.txt").write_text(ARTICLE, encoding="utf-8")
    lines = tmp_path / "found.jsonl"
    assert _run("analyse", tmp_path / "texts", "-o", lines).exit_code == 0
    for name in ("cas", "tei", "webannotation"):
        folder, back = tmp_path / name, tmp_path / f"{name}.jsonl"
        run = _run("exchange", lines, "--texts", tmp_path / "texts", "-o", folder, "--format", name)
        assert run.exit_code == 0, run.output
        assert "2 documents" in run.stderr
        assert _run("exchange", folder, "-o", back).exit_code == 0
        for one, other in zip(_lines(lines), _lines(back), strict=True):
            returned = json.loads(other)
            assert returned.pop("text") == ARTICLE
            returned.pop("metadata")
            assert returned == json.loads(one)


def test_mistakes_are_told_in_a_line(tmp_path):
    (tmp_path / "found.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    run = _run("exchange", tmp_path / "found.jsonl", "-o", tmp_path / "x.xml")
    assert run.exit_code == 2 and "--texts" in run.stderr and not (tmp_path / "x.xml").exists()
