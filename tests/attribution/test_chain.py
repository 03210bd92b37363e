"""Who says what through whom, from sentence to chain: what any reader of the page would expect."""

import pytest

from readout.attribution import attribute
from readout.document import Document


def read(text):
    found = attribute(Document("a", text)).attributions
    return {
        (a.mode, " and ".join(a.speakers), " ‹ ".join(a.via), " … ".join(text[s:e] for s, e in a.content).strip("“”. "))
        for a in found
    }


CASES = {
    "somebody and those around": (
        "Ana Lima left. Lima and her aides said that the dam was safe.",
        ("indirect", "Ana Lima and Lima’s aides", "", "that the dam was safe"),
    ),
    "he of those before": (
        "Carl Bruun read the report. One of its authors said the dam was weak. “Nobody listened,” he said.",
        ("direct", "one of its authors", "", "Nobody listened,"),
    ),
    "somebody of no name within what she says": (
        "Ana Lima left. A former clerk said she had warned that the dam could break.",
        ("indirect", "a former clerk", "", "that the dam could break"),
    ),
    "according to the last speaker": (
        "Carl Bruun said that Dag Berg was wrong. According to him, the port was safe.",
        ("indirect", "Carl Bruun", "", "the port was safe"),
    ),
    "one of those before": (
        "Critics have been unkind. One said the book was “a list”.",
        ("mixed", "one of the critics", "", "the book was “a list"),
    ),
    "a list": (
        "Britain, France and Germany said in a statement that they were concerned.",
        ("indirect", "Britain and France and Germany", "", "that they were concerned"),
    ),
    "asked first": (
        "Ana Lima came. Asked whether she would resign, she said: “Never.”",
        ("direct", "Ana Lima", "", "Never"),
    ),
    "said after": (
        "“We are closing the ferry line,” Harbour Master Nils Aune said.",
        ("direct", "Nils Aune", "", "We are closing the ferry line,"),
    ),
    "said before": (
        "Tove Lind told reporters: “Nobody was warned.”",
        ("direct", "Tove Lind", "", "Nobody was warned"),
    ),
    "indirect": (
        "The union insisted that the plant had been safe.",
        ("indirect", "the union", "", "that the plant had been safe"),
    ),
    "mixed": (
        "Mayor Ana Lima said the plan was “a gift to speculators.”",
        ("mixed", "Ana Lima", "", "the plan was “a gift to speculators"),
    ),
    "pronoun": (
        "Ana Lima arrived at noon. She said that the talks had failed.",
        ("indirect", "Ana Lima", "", "that the talks had failed"),
    ),
    "surname": (
        "Foreign Minister Dag Berg flew to Rome. Berg said the border would reopen.",
        ("indirect", "Dag Berg", "", "the border would reopen"),
    ),
    "unnamed": (
        "“It will take years,” a senior official said.",
        ("direct", "a senior official", "", "It will take years,"),
    ),
    "according to with a voice inside": (
        "According to spokesman Leo Hart, Ana Lima warned that the dam could break.",
        ("indirect", "Ana Lima", "Leo Hart", "that the dam could break"),
    ),
    "quotation that goes on behind the outer voice": (
        "“It failed,” Ana Lima said, according to the Courier. “It was reckless.”",
        ("direct", "Ana Lima", "the Courier", "It failed,” … “It was reckless"),
    ),
    "voice in a recording": (
        "The union published a recording of Carl Bruun admitting, “I knew of the leak.”",
        ("direct", "Carl Bruun", "", "I knew of the leak"),
    ),
    "organisation": (
        "The Health Ministry announced that the clinic would reopen in May.",
        ("indirect", "Health Ministry", "", "that the clinic would reopen in May"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_speaker_mode_and_outer_voice(text, expected):
    found = read(text)
    assert expected[:3] in {act[:3] for act in found}
    assert expected[3].strip("“”.") in {act[3] for act in found}


def test_relative_pronoun_is_the_name_before_it():
    text = "The bill was blocked by Ana Lima, who said it “would ruin small farms.”"
    assert {act[1] for act in read(text)} == {"Ana Lima"}


def test_two_people_of_one_surname_stay_two():
    text = (
        "Paul Reyes and Carla Reyes disagreed. “I will vote yes,” Paul Reyes said. “I will vote no,” Carla Reyes said."
    )
    assert {act[1] for act in read(text)} == {"Paul Reyes", "Carla Reyes"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Pell and Tom Grant disagreed. “We will sell the land,” Pell said. “We will keep it,” Grant said.",
            {("Ann Pell", "We will sell the land,"), ("Tom Grant", "We will keep it,")},
        ),
        (
            "“Prices will rise,” the minister said. “They will fall,” the mayor said. “Nobody knows,” the banker said.",
            {("the minister", "Prices will rise,"), ("the mayor", "They will fall,"), ("the banker", "Nobody knows,")},
        ),
    ],
)
def test_each_keeps_their_own_where_quotations_follow_one_another(text, expected):
    assert expected <= {(act[1], act[3]) for act in read(text)}


def test_a_quotation_told_by_another_goes_on_as_the_same_voice():
    text = (
        "“I want to see the plan,” said Tom Orrin in a radio interview, according to the Courier. "
        "“Why has nobody shown it?”"
    )
    assert {act[1] for act in read(text) if "nobody" in act[3]} == {"Tom Orrin"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "“I judged quickly,” Representative-elect Mary Sherwin said. She added that she would stay.",
            {"Mary Sherwin"},
        ),
        ("Iowa Gov. Ann Hall praised the plan. “It is bold,” the Iowa governor said.", {"Ann Hall"}),
        (
            "Former Vice President Joe Moss criticised the plan. “It is wrong,” the former vice president said.",
            {"Joe Moss"},
        ),
        (
            "A spokesperson for Gargle said the firm cares about privacy. “We review it all,” the spokesperson said.",
            {"a spokesperson for Gargle"},
        ),
        (
            "“It rained,” Tan Sri Azman Yusof said. “It did not,” Tan Kim Seng said. Sri Lanka said no.",
            {"Azman Yusof", "Tan Kim Seng", "Sri Lanka"},
        ),
        (
            "A spokesman for the port said that it had rained. The spokesman said it was late.",
            {"a spokesman for the port"},
        ),
        ("Roe's publicist said it had rained. The publicist said it was late.", {"Roe's publicist"}),
        (
            "President Ann Lee told us that she would stay. The trade minister later said that it was late.",
            {"Ann Lee", "the trade minister"},
        ),
        (
            "Joe Fox said it was late. That is no option for Tom Hill, who drives a cab. “Who pays?” he asked.",
            {"Joe Fox", "Tom Hill"},
        ),
        ("“They left,” said 19-year-old Pooja, showing her hands.", {"Pooja"}),
        ("The Port Union fined the firm, in what it said was “a last warning”.", {"Port Union"}),
        ("State television, which said that it had rained, is late.", {"state television"}),
        ("Northfield Academy was late. The academy said that it had rained.", {"Northfield Academy"}),
        ("Zanele Khoza left. “It is late,” the South African wrote on Monday.", {"Zanele Khoza"}),
        ("Dutchman Ruud Bakker said that it had rained.", {"Ruud Bakker"}),
        ("“It is late,” says her maker, Zorbax Cole. Cole, 34, said that it had rained.", {"Zorbax Cole"}),
        ("Ann Lee and port director Tom Fox said that it had rained.", {"Ann Lee and Tom Fox"}),
        ("Ann Lee and her counterpart at Arvo, Tom Fox, said that it had rained.", {"Ann Lee and Tom Fox"}),
        ("A clerk who saw it, and who asked not to be named, said that it had rained.", {"a clerk"}),
        ("Orex Lithium said that it had rained. Mr. Power said that it had not.", {"Orex Lithium", "Power"}),
        (
            "“He can try,” Anna Piras said. Teresa Galli of the University of Oslo said it was late. “No,” she said.",
            {"Anna Piras", "Teresa Galli"},
        ),
        ("One of its aides, who asked not to be named, said that it had rained.", {"one of its aides"}),
        (
            "A spokesperson for the port said it would read the paper. Ann Lee and her colleagues now study crews. "
            "They believe that it may rain.",
            {"a spokesperson for the port", "Ann Lee and Lee’s colleagues"},
        ),
    ],
)
def test_roles_lead_to_whoever_has_them(text, speakers):
    assert {act[1] for act in read(text)} == speakers


def test_both_leaders_are_their_members():
    text = (
        "President Ana Lima met President Dag Berg in Oslo on Monday. "
        "The two presidents agreed that the border should reopen."
    )
    assert any(act[1] == "Ana Lima and Dag Berg" for act in read(text))


def test_readout_by_one_source_is_inherited_and_marked():
    text = (
        "Berg and Lima spoke by phone, Lima's aide Leo Hart told reporters. "
        "Hart said the call lasted an hour. Lima warned that the truce was at risk. Berg promised to reply within days."
    )
    found = attribute(Document("a", text)).attributions
    inherited = [a for a in found if a.via_inferred]
    assert all(a.via for a in inherited)
    assert all("Leo Hart" in a.via for a in inherited)


def test_confidence_is_a_probability_and_the_same_twice():
    text = "“We are late,” Ana Lima said. Critics doubt that. “Nothing was done”, one wrote."
    once, twice = (attribute(Document("a", text)).attributions for _ in range(2))
    assert once == twice
    assert all(0 <= a.p <= 1 for a in once)


@pytest.mark.parametrize(
    "text",
    [
        "The council said that the harbour board had raised fees in May.",
        "Ana Lima said the ministry would release the two pilots on Monday.",
    ],
)
def test_a_deed_told_by_somebody_is_no_voice_of_its_own(text):
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gov. Ana Lima closed the port. The Texas governor said she was sorry.", {"Ana Lima"}),
        ("Rep. Ana Lima (D-Calif.) arrived. The California Democrat said she was late.", {"Ana Lima"}),
        ("Gov. Ana Lima met Gov. Dag Berg. The Texas governor said the port was old.", {"the Texas governor"}),
    ],
)
def test_a_description_names_the_one_it_can_mean(text, expected):
    assert {act[1] for act in read(text)} == expected


@pytest.mark.parametrize(
    "heading", ["Focus on the harbour crisis", "Warning of further strikes", "Criticism of the reform"]
)
def test_a_heading_takes_no_speaker_from_the_paragraph_above(heading):
    text = (
        f"Ana Lima opened the talks.\n\nMinister Dag Berg welcomed the deal on the port.\n\n{heading}\n\n"
        "A “special session,” Hart said, was called on the ferry. President Lima gave a detailed account of the row.\n"
    )
    begins = text.index(heading)
    found = attribute(Document("a", text)).attributions
    assert found and not any(begins <= s < begins + len(heading) for a in found for s, _ in a.content)


def test_a_heading_with_a_speaker_of_its_own_is_an_act():
    text = "The port is divided over the plan.\n\nLima: strike would ruin the city\n\nThe mayor left at noon.\n"
    text = text.replace("Lima: strike", "Ana Lima says strike")
    assert any("strike would ruin the city" in content for *_, content in read(text))
