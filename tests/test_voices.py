import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.voices import Attribution, Voices, covered


def said(id, content, cue=(), speakers=("Ann Lee",), via=()):
    return Attribution(id, (), cue, content, "indirect", speakers, via)


OUTER = said(0, ((10, 60),), ((0, 4),), ("Ann Lee",))
INNER = said(1, ((30, 50),), ((24, 29),), ("Dag Berg",), ("Ann Lee",))


@pytest.mark.parametrize(
    ("start", "end", "who", "via"),
    [
        (12, 20, "Ann Lee", ()),
        (1, 3, "Ann Lee", ()),  # whoever praises owns the praise
        (31, 40, "Dag Berg", ("Ann Lee",)),
        (25, 28, "Dag Berg", ("Ann Lee",)),
        (52, 58, "Ann Lee", ()),
        (5, 9, "The Courier", ()),
        (70, 75, "The Courier", ()),
        (56, 75, "The Courier", ()),  # most of it lies outside
        (28, 40, "Dag Berg", ("Ann Lee",)),
    ],
)
def test_a_stretch_belongs_to_the_innermost_voice(start, end, who, via):
    voice = Voices([OUTER, INNER], "The Courier").at(start, end)
    assert (voice.speakers, voice.via) == ((who,), via)


def test_without_attributions_the_article_speaks():
    assert Voices([]).at(0, 5).speakers == ("NARRATOR",)


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda t: (t[0], t[0] + t[1])), max_size=4)


@given(spans, st.integers(0, 50), st.integers(0, 50))
def test_covered_never_exceeds_what_is_asked(found, start, length):
    apart = []
    for s, e in sorted(found):
        if not apart or s >= apart[-1][1]:
            apart.append((s, e))
    assert 0 <= covered(start, start + length, apart) <= length
