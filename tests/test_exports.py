"""Exports of news archives: known by their structure alone, taken apart without losing or moving a word."""

import textwrap
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout import corpus
from readout.errors import ReadoutError
from readout.readers import factiva, lexis, nexis, proquest
from readout.readers.records import Fault

RULE = "_" * 60
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Story:
    """What an export says of an article."""

    title: str = "Ferry returns"
    outlet: str = "The Courier"
    day: tuple[int, int, int] = (2024, 5, 3)
    author: str = "Ann Lee"
    section: str = "News; Pg. 3"
    paragraphs: tuple[str, ...] = ("Ships came back, the board said.", "“It hurts,” said Dag Berg.")
    more: dict = field(default_factory=dict)

    @property
    def date(self):
        return "{:04d}-{:02d}-{:02d}".format(*self.day)

    @property
    def american(self):
        return f"{MONTHS[self.day[1] - 1]} {self.day[2]}, {self.day[0]}"

    @property
    def body(self):
        return "\n\n".join(self.paragraphs)


TWO = (Story(), Story("Port closes", "The Post", (2023, 12, 31), "Bo Hall", "Front", ("It closed.", "Nobody knew.")))


def uni(stories, cover=True):
    listed = "".join(f"{n}. {s.title}\nClient/Matter: -None-\n" for n, s in enumerate(stories, 1))
    text = (
        f"Date and Time: Friday, May 31, 2024 4:51 PM CEST\nJob Number: 1234\nDocuments ({len(stories)})\n{listed}\n\n"
    )
    text = text if cover else ""
    for s in stories:
        text += f"{s.title}\n{s.outlet}\n{s.american} Friday\nLate Edition\n\nCopyright 2024 The Owner\n"
        text += f"Section:\xa0{s.section}\nLength:\xa061 words\nByline:\xa0{s.author}\n\nBody\n\n{s.body}\n\n"
        text += "Classification\n\nLanguage: ENGLISH\n\nSubject: SHIPS (90%)\n\n\n"
        text += f"Load-Date:\xa0{s.american}\n\n\nEnd of Document\n\n"
    return text


def old(stories, of=None):
    text = "Download Request: Selected Items: 1-2\nTime Of Request: Friday, May 31, 2024\n\n\n"
    for n, s in enumerate(stories, 1):
        text += f"{n} of {of or len(stories)} DOCUMENTS".center(80) + "\n\n\n\n" + s.outlet.center(80).rstrip() + "\n\n"
        text += f"{s.american} Friday".center(80).rstrip() + "\n" + "Late Edition".center(80).rstrip() + "\n\n"
        text += f"{s.title}\n\nBYLINE: {s.author}\n\nSECTION: {s.section}\n\nLENGTH: 61 words\n\n{s.body}\n\n"
        text += (
            f"LOAD-DATE: {s.american}\n\nLANGUAGE: ENGLISH\n\n\n"
            + "Copyright 2024 The Owner".center(80).rstrip()
            + "\n"
        )
        text += "All Rights Reserved".center(80).rstrip() + "\n\n"
    return text


def coded(stories, gap="\t"):
    text = ""
    for n, s in enumerate(stories, 1):
        year, month, day = s.day
        first, *others = s.paragraphs
        values = {
            "SE": s.section, "HD": s.title, "BY": s.author, "WC": "61 words", "PD": f"{day} {MONTHS[month - 1]} {year}",
            "SN": s.outlet, "SC": "COURIE", "LA": "English", "CY": "Copyright 2024 The Owner", "LP": first,
            "TD": "\n\n".join(others), "NS": "gcat : Political/General News | gtrans : Ships", "RE": "nor : Norway",
            "PUB": "The Owner", "AN": f"Document COURIE00{year}{month:02d}{day:02d}ek53000{n:02d}",
        }  # fmt: skip
        text += "\n".join(f"{code}{gap}{value}\n" for code, value in values.items() if value) + "\n\f"
    return text + "Search Summary\nText\tferry\n"


def quest(stories, of=None):
    text = ""
    for n, s in enumerate(stories, 1):
        url = f"https://www.proquest.com/docview/31{n}/se-2"
        year, month, day = s.day
        values = {
            "Subject": "Ships; Ports", "Title": s.title, "Publication title": s.outlet, "Publication year": year,
            "Publication date": f"{MONTHS[month - 1][:3]} {day}, {year}", "Section": s.section,
            "Source type": "Newspaper", "Document type": "News", "ProQuest document ID": f"31{n}", "Document URL": url,
            "Database": "Newsstream",
        }  # fmt: skip
        text += f"{RULE}\n\nDocument {n} of {of or len(stories)}\n\n{s.title}\n\nAuthor: {s.author}\n\n{url}\n\n"
        text += f"Abstract: None available.\n\nLinks: http://x.org/y\n\nFull text: {s.body}\n\n"
        text += "".join(f"{name}: {value}\n\n" for name, value in values.items())
    return f"{text}{RULE}\n\nContact ProQuest\n\nCopyright © 2024 ProQuest LLC. All rights reserved.\n"


MADE = {"Nexis Uni": uni, "LexisNexis": old, "Factiva": coded, "ProQuest": quest}
PARSERS = {"Nexis Uni": nexis.export, "LexisNexis": lexis.export, "Factiva": factiva.coded, "ProQuest": proquest.export}


def put(folder, text, name="march.txt"):
    path = folder / name
    path.write_bytes(text.encode())
    return path


def told(path):
    """Documents and, of each refusal, its line and its words."""
    found = list(corpus.documents([path]))
    bad = [(d.line, str(d)) for d in found if isinstance(d, ReadoutError)]
    return [d for d in found if not isinstance(d, ReadoutError)], bad


@pytest.mark.parametrize("archive", MADE)
def test_an_export_is_taken_apart(tmp_path, readout, archive):
    path = put(tmp_path, MADE[archive](TWO))
    found, bad = told(path)
    assert not bad and len(found) == 2
    for document, story in zip(found, TWO, strict=True):
        assert (
            document.text == f"{story.title}\n\n{story.body}"
            and document.text[slice(*document.headings[0])] == story.title
        )
        assert (document.title, document.outlet, document.date) == (story.title, story.outlet, story.date)
        assert (document.author, document.section) == (story.author, story.section)
        assert document.metadata["export"] == archive and document.path == "march.txt"
    assert len({d.id for d in found}) == 2 and all(d.id.startswith("march-") for d in found)
    code, said = readout("check", path)
    assert code == 0 and f"march.txt: taken for an export of {archive}, 2 articles" in said
    assert "2 documents can be analysed" in said


def test_what_else_is_labelled_is_kept(tmp_path):
    of = {archive: dict(told(put(tmp_path, made(TWO[:1])))[0][0].metadata) for archive, made in MADE.items()}
    assert of["Nexis Uni"] == {
        "length": "61 words", "edition": "Late Edition", "rights": "Copyright 2024 The Owner", "language": "ENGLISH",
        "subject": "SHIPS (90%)", "load-date": "May 3, 2024", "export": "Nexis Uni",
    }  # fmt: skip
    assert of["LexisNexis"]["rights"] == "Copyright 2024 The Owner All Rights Reserved"
    assert (of["LexisNexis"]["edition"], of["LexisNexis"]["load-date"]) == ("Late Edition", "May 3, 2024")
    assert of["Factiva"]["regions"] == "nor : Norway" and of["Factiva"]["words"] == "61 words"
    assert of["Factiva"]["accession number"] == "COURIE0020240503ek5300001"
    assert of["ProQuest"]["subject"] == "Ships; Ports" and "abstract" not in of["ProQuest"]


def test_ids_are_accession_numbers_or_places(tmp_path):
    ids = {archive: [d.id for d in told(put(tmp_path, made(TWO)))[0]] for archive, made in MADE.items()}
    assert ids["Factiva"] == ["march-COURIE0020240503ek5300001", "march-COURIE0020231231ek5300002"]
    assert all(ids[archive] == ["march-1", "march-2"] for archive in MADE if archive != "Factiva")


@pytest.mark.parametrize("archive", MADE)
def test_windows_line_ends_change_nothing_but_themselves(archive):
    text = MADE[archive](TWO)
    plain, windows = list(PARSERS[archive](text)), list(PARSERS[archive](text.replace("\n", "\r\n")))
    assert [r.body.replace("\r", "") for r in windows] == [r.body for r in plain]
    assert [(r.fields, r.rest, r.line) for r in windows] == [(r.fields, r.rest, r.line) for r in plain]


ORDINARY = [
    "Length: 612 words\n\nThe form asked for a Byline: and a Section:, she said.\n\nBody\n\nLoad-Date: May 3, 2024\n",
    "He read to the end.\n\nEnd of Document\n\nThen he slept.",
    "Page 3 of 10 DOCUMENTS was missing.\n\n3 of 10 DOCUMENTS\n\nNobody knew why.",
    "HD\nThe new sets are out.\nTD\nTouchdown.\nAN\nA word.",
    f"{RULE}\n\nDocument 1 of 2\n\nFull text: he said.\n\n{RULE}\n\nTitle: none\n",
    "Ferry back\n877 words\n9 January 1993\nThe Courier\nShips came.\nDocument COURIE0019930109dp1900j9s\n",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_text_is_left_whole(tmp_path, readout, text):
    found, bad = told(put(tmp_path, text))
    assert [d.text for d in found] == [text] and not bad
    assert "taken for" not in readout("check", tmp_path)[1]


def test_a_name_decides_nothing(tmp_path):
    assert [d.id for d in told(put(tmp_path, "Ships came.", "ProQuestDocuments-2024-05-03.txt"))[0]] == [
        "ProQuestDocuments-2024-05-03"
    ]


def spoiled(archive, *changes):
    text = MADE[archive]((TWO[0], TWO[1], Story("Third one", paragraphs=("Third text.", "It is last."))))
    for before, after in changes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after, 1)
    return text


PORT = TWO[1].body
BAD = [
    ("Nexis Uni", [(f"Body\n\n{PORT}", PORT)], "no line 'Body'"),
    ("Nexis Uni", [(f"Body\n\n{PORT}", "Body\n\n")], "no text in this record"),
    (
        "Nexis Uni",
        [("December 31, 2023 Friday", "31 de diciembre de 2023")],
        "'31 de diciembre de 2023' cannot be read",
    ),
    ("Nexis Uni", [("Load-Date:\xa0December", "December")], "no 'Load-Date:'"),
    ("Nexis Uni", [("Nobody knew.", "Nobody.\n\nPublication-Type: Web\n\nNo.")], "in the middle of the text"),
    ("Nexis Uni", [("The Post\n", "")], "cannot be read"),
    ("Nexis Uni", [("Byline:\xa0Bo Hall", "Byline:\xa0Bo Hall\nByline:\xa0Bo")], "stands twice"),
    ("LexisNexis", [("LENGTH: 61 words\n\nIt", "It")], "LENGTH"),
    ("LexisNexis", [(PORT, "")], "no text in this record"),
    ("LexisNexis", [("December 31, 2023 Friday", "31. Dezember 2023")], "no date such as"),
    ("LexisNexis", [("Nobody knew.", "Nobody.\n\nLANGUAGE: DANISH\n\nNo.")], "in the middle of the text"),
    ("LexisNexis", [("Port closes\n", "Port closes\n\nAnd more\n")], "a second paragraph where the title should end"),
    ("Factiva", [("LP\tIt closed.\n\nTD\tNobody knew.\n", "")], "neither LP nor TD"),
    ("Factiva", [("31 December 2023", "31 Dezember 2023")], "'31 Dezember 2023' cannot be read"),
    ("Factiva", [("Nobody knew.", "Nobody.\nIN\nNo.")], "IN does not hold what it always holds"),
    ("Factiva", [("Nobody knew.", "Nobody.\nBY\nNo.")], "stands twice"),
    ("Factiva", [("Nobody knew.", "Nobody.\nED\nNo.")], "ED stands where it never does"),
    ("ProQuest", [(f"Full text: {PORT}\n\n", "")], "no 'Full text:'"),
    ("ProQuest", [(PORT, "Not available.")], "no full text"),
    ("ProQuest", [("Dec 31, 2023", "31 dic 2023")], "'31 dic 2023' cannot be read"),
    ("ProQuest", [("Nobody knew.", "Nobody.\n\nSubject: ships.\n\nNo.")], "'Subject: ships.' looks like a field"),
    ("ProQuest", [("Author: Bo Hall\n\n", "Author: Bo Hall\n\nA word.\n\n")], "without a label above 'Full text:'"),
]


@pytest.mark.parametrize(("archive", "changes", "reason"), BAD)
def test_one_bad_record_is_told_in_a_line_and_the_others_are_read(tmp_path, archive, changes, reason):
    text = spoiled(archive, *changes)
    found, bad = told(put(tmp_path, text))
    assert [d.title for d in found] == ["Ferry returns", "Third one"]
    [(line, said)] = bad
    assert reason in said and "\n" not in said and said.startswith(f"{tmp_path / 'march.txt'}:{line}: ")
    first, last = (text.count("\n", 0, text.index(p)) + 1 for p in (TWO[0].paragraphs[-1], "Third text."))
    assert first < line < last


@pytest.mark.parametrize("archive", ["LexisNexis", "ProQuest"])
def test_counters_that_do_not_add_up_are_told(tmp_path, archive):
    text = MADE[archive](TWO, of=4)
    found, bad = told(put(tmp_path, text))
    assert len(found) == 2 and len(bad) == 1 and "documents 3 to 4 of 4 are not in this file" in bad[0][1]
    gap = text.replace("2 of 4", "3 of 4")
    found, bad = told(put(tmp_path, gap))
    assert len(found) == 2 and ["document 2 of 4" in bad[0][1], "document 4 of 4" in bad[1][1]] == [True, True]
    assert not told(put(tmp_path, MADE[archive](TWO) + "\n" + MADE[archive](TWO[:1])))[1]  # two exports in one file


def test_an_export_that_was_cut_off_is_told(tmp_path):
    for archive, before in (("Nexis Uni", "Classification"), ("Factiva", "NS\t"), ("ProQuest", "Subject")):
        text = MADE[archive](TWO)
        found, bad = told(put(tmp_path, text[: text.rindex(before)]))
        assert [d.title for d in found] == ["Ferry returns"] and bad and "cut off" in bad[0][1], archive
    text = old(TWO)
    found, bad = told(put(tmp_path, text[: text.rindex("LOAD-DATE")]))
    assert [d.title for d in found] == ["Ferry returns"] and "is it cut off" in bad[0][1]
    found, bad = told(put(tmp_path, uni(TWO).replace("Documents (2)", "Documents (3)")))
    assert len(found) == 2 and "3 documents are listed and 2 are there" in bad[0][1] and bad[0][0] == 3


def test_text_around_the_records_is_told_and_not_lost(tmp_path):
    for archive, made in MADE.items():
        text = made(TWO) if archive != "Nexis Uni" else uni(TWO, cover=False)
        text = text.removeprefix("Download Request: Selected Items: 1-2\nTime Of Request: Friday, May 31, 2024\n")
        found, bad = told(put(tmp_path, f"My notes on ships.\n{text}"))
        assert bad and bad[0][0] == 1 or archive == "Nexis Uni" and bad[0][0] < 5, archive
        assert found[-1].title == "Port closes"


def test_articles_of_factiva_without_codes_are_refused_with_what_to_do(tmp_path):
    one = "Ferry back\n877 words\n9 January 1993\nThe Courier\nShips came.\nDocument COURIE0019930109dp1900j9{}\n\n"
    found, bad = told(put(tmp_path, one.format("s") + one.format("t")))
    assert not found and "'Full Article/Report plus Indexing'" in bad[0][1]


def test_codes_may_stand_alone_on_their_lines(tmp_path):
    found, bad = told(put(tmp_path, coded(TWO, gap="\n")))
    assert [d.text for d in found] == [f"{s.title}\n\n{s.body}" for s in TWO] and not bad


def test_wrapped_text_of_lexisnexis_stays_wrapped(tmp_path):
    long = (
        "The ferry to the outer islands will sail again on Friday, the harbour board said on Tuesday, after a winter "
    )
    long += "in which hardly a ship put to sea from the quay of the island, and few on the quay believe it."
    wrapped = textwrap.fill(long, 78)
    story = Story(textwrap.fill(long[:86], 78), paragraphs=(wrapped, "Yes."))
    [found], bad = told(put(tmp_path, old([story])))
    assert not bad and found.text == f"{story.title}\n\n{wrapped}\n\nYes." and len(found.paragraphs) == 2
    assert found.title == story.title.replace("\n", " ")


def test_captions_stay_in_the_text(tmp_path):
    text = old(TWO[:1]).replace("LOAD-DATE", "GRAPHIC: PHOTO: A ship.\n\nPHOTO: A quay.\n\nLOAD-DATE")
    [found], bad = told(put(tmp_path, text))
    assert not bad and found.text.endswith("GRAPHIC: PHOTO: A ship.\n\nPHOTO: A quay.")


def test_a_word_document_of_nexis_uni(tmp_path):
    from docx import Document as Made

    def saved(text):
        made = Made()
        for line in text.split("\n"):
            made.add_paragraph(line)
        made.save(tmp_path / "march.docx")
        return told(tmp_path / "march.docx")

    found, bad = saved(uni(TWO))
    assert [d.text for d in found] == [f"{s.title}\n\n{s.body}" for s in TWO] and not bad
    assert [(d.id, d.path, d.date) for d in found][1] == ("march-2", "march.docx", "2023-12-31")
    found, bad = saved(uni(TWO).replace("December 31, 2023 Friday", "31 de diciembre"))
    assert len(found) == 1 and bad[0][0] is None and "paragraph" in bad[0][1]


ROW = '<tr><td align="right" class="index"><b>{}</b>&nbsp;</td><td>{}</td></tr>'
PARAGRAPH = '<p class="articleParagraph enarticleParagraph">{}  </p>\n'


def page(stories, codes=True):
    made = ""
    for n, s in enumerate(stories, 1):
        year, month, day = s.day
        number = f"COURIE00{year}{month:02d}{day:02d}ek53000{n:02d}"
        first, *others = (PARAGRAPH.format(p) for p in s.paragraphs)
        printed = f"{day} {MONTHS[month - 1]} {year}"
        if codes:
            values = {
                "SE": s.section, "HD": f"<b class='enHeadline'>{s.title}</b>\n", "BY": s.author, "WC": "61 words",
                "PD": printed, "SN": s.outlet, "SC": "COURIE", "LP": first, "TD": "".join(others),
                "RE": "<br/>nor : Norway", "AN": f"<br/>Document {number}",
            }  # fmt: skip
            rows = "".join(ROW.format(*item) for item in values.items())
            made += f'<div class="article enArticle"><table>{rows}</table><br/></div><br/>'
        else:
            head = "".join(
                f"<div>{x}</div>" for x in ("61 words", printed, "15:32", s.outlet, "COURIE", "Late", "English")
            )
            made += f'<div id="article-{number}" class="article"><div class="article enArticle"><p></p>'
            made += f"<div>{s.section}</div>"
            made += (
                f'<div id="hd"><span class="enHeadline">{s.title}  </span></div><div class="author">{s.author}</div>'
            )
            made += f"{head}<p></p>{first}{''.join(others)}<p>The Owner</p><p>Document {number}</p></div></div>"
    return f"<html><head><title>Factiva</title></head><body>{made}<div>© 2024 Factiva, Inc.</div></body></html>"


@pytest.mark.parametrize("codes", [True, False])
def test_a_page_saved_from_factiva(tmp_path, readout, codes):
    path = put(tmp_path, page(TWO, codes), "march.html")
    found, bad = told(path)
    assert not bad and [d.text for d in found] == [f"{s.title}\n\n{s.body}" for s in TWO]
    assert [(d.title, d.outlet, d.date, d.author) for d in found] == [
        (s.title, s.outlet, s.date, s.author) for s in TWO
    ]
    if codes:
        assert [d.section for d in found] == [s.section for s in TWO] and found[0].metadata["regions"] == "nor : Norway"
    else:  # which of the lines without a name is the section cannot be told, so none is lost and none is made up
        assert found[0].metadata["unnamed"] == "News; Pg. 3 | 15:32 | Late | English | The Owner"
    assert "taken for an export of Factiva, 2 articles" in readout("check", path)[1]
    german = page(TWO, codes).replace("31 December 2023", "31 Dezember 2023")
    found, bad = told(put(tmp_path, german, "march.html"))
    assert len(found) == 1 and "'31 Dezember 2023' cannot be read" in bad[0][1]


def test_text_between_the_paragraphs_of_a_page_is_kept(tmp_path):
    for codes in (True, False):
        text = page(TWO, codes).replace("Nobody knew.  </p>", "Nobody knew.</p><pre>Table</pre>tail")
        text = text.replace("<pre>", PARAGRAPH.format("Then.") + "<pre>") if codes else text
        text = text if codes else text.replace("tail", "tail" + PARAGRAPH.format("Then."))
        found, bad = told(put(tmp_path, text, "march.html"))
        assert not bad and "Table tail" in found[1].text and "Then." in found[1].text


def test_two_articles_of_one_number_are_told(tmp_path):
    text = coded(TWO[:1]).replace("Search Summary\nText\tferry\n", "")
    found, bad = told(put(tmp_path, text * 2))
    assert len(found) == 1 and "a second document is called" in bad[0][1]


words = st.text("abc dé“”’.,:;-_/%&19|", min_size=1, max_size=40).map(lambda s: " ".join(s.split())).filter(bool)
opening = st.sampled_from(
    ["Ships ", "IN the end ", "Length ", "“Body ", "Load-Date ", "DOCUMENTS ", "Document 3 of 4 is "]
)
prose = st.builds(lambda a, b: (a + b).strip(), opening, words)
lists = st.lists(prose, min_size=2, max_size=4).map(tuple)
days = st.dates(date(1800, 1, 1), date(2099, 12, 31))
stories = st.builds(
    Story,
    title=words.map("On {}".format),
    outlet=words.map("The {}".format),
    day=days.map(lambda d: (d.year, d.month, d.day)),
    author=words.map("By {}".format),
    section=words.map("News {}".format),
    paragraphs=lists,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(stories, min_size=1, max_size=4), archive=st.sampled_from(list(MADE)))
def test_records_come_back_exactly(made, archive):
    found = list(PARSERS[archive](MADE[archive](made)))
    assert not [f for f in found if isinstance(f, Fault)]
    assert [(r.heading, r.body, r.fields["title"]) for r in found] == [(s.title, s.body, s.title) for s in made]
    known = ("outlet", "date", "author", "section")
    assert [[r.fields[k] for k in known] for r in found] == [[s.outlet, s.date, s.author, s.section] for s in made]


LIKE = {
    "Nexis Uni": "Body|Text|Classification|Graphic|Load-Date: x|Length: 2 words|Language: x|Documents (3)",
    "LexisNexis": "LENGTH: 2 words|LANGUAGE: x|LOAD-DATE: x|SUBJECT: x|GRAPHIC: x|Copyright 2024 x|BYLINE: x|CITY: x",
    "Factiva": "HD\tx|LP|TD\tx|IN|NS\tx : y|RE\tx : y|PUB|AN|Document x|BY  x|IPC|RF|ART|SE\tx|NS|CO\tcompany",
    "ProQuest": "Subject: x|Title: x|Full text: x|Location: x|Database: x|Document 1 of 2|Abstract: x|Copyright: x",
}


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(archive=st.sampled_from(list(MADE)), data=st.data())
def test_a_text_that_looks_like_fields_comes_back_exactly_or_is_refused(archive, data):
    like = st.sampled_from(LIKE[archive].split("|"))
    inner = data.draw(st.lists(like | prose, max_size=4))
    story = Story(paragraphs=("Ships came.", *inner, "It was the last of them."))
    first, second, *others = PARSERS[archive](MADE[archive]([story, TWO[1]]))
    assert not others and isinstance(second, Fault) is False and second.body == TWO[1].body
    assert isinstance(first, Fault) or (first.body == story.body and first.rest.keys() == second.rest.keys())


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    archive=st.sampled_from(list(MADE)),
    at=st.integers(0, 2500),
    put_in=st.sampled_from(["\n", "\n\n", "Body\n", "\nEnd of Document\n", "\n1 of 9 DOCUMENTS\n", "\nLANGUAGE: X\n\n"])
    | st.sampled_from([f"\n{RULE}\n", "\n\nSubject: x\n\n", "\nTD\n", "\nIN\n", "\n\nFull text: x", "\x00", "\r\n"]),
)
def test_whatever_is_put_in_every_word_of_the_text_is_read_or_its_record_refused(archive, at, put_in):
    """No sentence vanishes without a line that says where."""
    text = MADE[archive](TWO)
    at = min(at, len(text))
    found = PARSERS[archive](text[:at] + put_in + text[at:])
    if found is None:
        return
    found = list(found)
    read = " ".join(r.body for r in found if not isinstance(r, Fault)) + " ".join(
        v for r in found if not isinstance(r, Fault) for v in r.fields.values()
    )
    faults = [f for f in found if isinstance(f, Fault)]
    lost = [p for s in TWO for p in s.paragraphs if p not in read and p not in " ".join(read.split())]
    inside = any(text.find(p) < at < text.find(p) + len(p) for s in TWO for p in s.paragraphs)
    assert not lost or faults or inside
