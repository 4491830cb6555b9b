"""The packaged thesaurus: what it says of words, and that it is what its sources make."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.thesaurus import THINGS, Kin, close, load
from diffing.thesaurus.build import lines, main, sense_id, synsets_of, wordnet_lines
from diffing.thesaurus.lines import Lines, file_of

WORDNET = Path("/usr/share/wordnet")

PAIRS = [
    ("said", "stated", Kin.SAME),
    ("carry out", "put through", Kin.SAME),
    ("found", "discovered", Kin.SAME),
    ("children", "child", Kin.SAME),
    ("stopped", "stopping", Kin.SAME),
    ("injured", "injury", Kin.NEAR),
    ("rapid", "rapidly", Kin.NEAR),
    ("gun", "weapon", Kin.BROADER),
    ("revoked", "retracted", Kin.CLOSE),
    ("leading", "governing", Kin.CLOSE),
    ("rose", "fell", Kin.OPPOSITE),
    ("husbands", "wives", Kin.OPPOSITE),
    ("arrested", "charged", Kin.OTHER),
    ("injured", "killed", Kin.OTHER),
    ("email", "website", Kin.OTHER),
    ("copper", "gold", Kin.OTHER),
    ("started", "ended", Kin.OTHER),
    ("recieved", "received", Kin.UNKNOWN),
    ("", "word", Kin.UNKNOWN),
]


@pytest.mark.parametrize(("one", "other", "kin"), PAIRS)
def test_kin(one: str, other: str, kin: Kin) -> None:
    thesaurus = load("en")
    assert thesaurus is not None
    assert thesaurus.kin(one, other) is thesaurus.kin(other, one) is kin


def test_every_line_is_found_by_its_word() -> None:
    """The first line, the last, and each of a sample between."""
    thesaurus = load("en")
    assert thesaurus is not None
    words = [line.split("\t")[0] for line in _packaged().decode().splitlines()[1:]]
    assert words == sorted(words, key=lambda word: f"{word}\t".encode())
    for word in (words[0], words[-1], *words[:: len(words) // 500]):
        assert thesaurus.knows(word), word


@pytest.mark.parametrize("word", ["\ud801", "", "\0", "\n", "\t", "\U0010ffff"])
def test_any_string_may_be_asked_for(word: str) -> None:
    thesaurus = load("en")
    assert thesaurus is not None
    assert not thesaurus.knows(word)


def test_a_language_without_one_has_none() -> None:
    assert load("de") is None


def test_the_folder_must_hold_wordnet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "data.noun" in capsys.readouterr().err


@pytest.mark.skipif(not WORDNET.exists(), reason="needs WordNet's files (Debian: wordnet-base)")
def test_it_is_what_wordnet_makes() -> None:
    assert file_of(lines(WORDNET)) == _packaged()


@pytest.mark.parametrize(
    ("one", "other", "narrows"),
    [
        ("weapon", "guns", True),
        ("car", "roadster", True),
        ("summit", "meeting", False),
        ("work", "jobs", False),
        ("gun", "boat", False),
    ],
)
def test_a_kind_of_thing_narrows_it(one: str, other: str, *, narrows: bool) -> None:
    thesaurus = load("en")
    assert thesaurus is not None
    assert thesaurus.narrows(one, other) is thesaurus.narrows(other, one) is narrows


@pytest.mark.skipif(not WORDNET.exists(), reason="needs WordNet's files (Debian: wordnet-base)")
def test_the_numbers_of_things_are_those_of_wordnet() -> None:
    """WordNet's files of nouns for animals, artifacts, food, objects, plants and substances stand in rows."""
    files = {5, 6, 13, 17, 20, 27}
    rows = [line.split(maxsplit=2)[:2] for line in wordnet_lines(WORDNET / "data.noun")]
    found = {sense_id("n", at) for at, file in rows if int(file) in files}
    senses = enumerate(sorted(dict(synsets_of(WORDNET))))
    things = {sense for number, sense in senses if any(number in some for some in THINGS)}
    assert things == found.intersection(dict(synsets_of(WORDNET)))


@pytest.mark.skipif(not WORDNET.exists(), reason="needs WordNet's files (Debian: wordnet-base)")
def test_two_words_are_close_where_each_lists_the_other() -> None:
    """Things of one kind, contraries, words that one of two lists alone, and words WordNet lacks are left out."""
    listed = [
        "revoke,retract,recant,withdraw,wyrrf",
        "retract,revoke,recant,withdraw",
        "recant,retract,revoke",
        "copper,gold,silver",
        "gold,copper,silver",
        "begin,end,start",
        "end,begin,start",
        "wyrrf,revoke",
    ]
    assert set(close.lines(WORDNET, listed)) == {"recant\tretract", "retract\trevoke"}


def test_the_close_words_need_both_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert close.main([str(tmp_path)]) == 2
    assert "Moby" in capsys.readouterr().err


def test_the_close_words_stand_in_order() -> None:
    rows = [line.split("\t") for line in _packaged("english-close.txt").decode().splitlines()[1:]]
    words = [f"{word}\t".encode() for word, _ in rows]
    assert words == sorted(words)
    assert all(word < other for word, others in rows for other in others.split())


_WORDS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), max_size=3)
_FIELDS = st.lists(st.one_of(_WORDS, st.integers(1, 9000).map("x".__mul__)), min_size=1, max_size=3)


@given(st.dictionaries(_WORDS, _FIELDS, max_size=40), st.lists(_WORDS, max_size=9))
def test_each_word_is_found_with_its_fields_and_no_other(given_: dict[str, list[str]], others: list[str]) -> None:
    found = Lines(file_of("\t".join((word, *fields)) for word, fields in given_.items()))
    assert {word: found.fields(word) for word in given_} == given_
    assert [found.fields(word) for word in others if word not in given_] == [[] for it in others if it not in given_]


def _packaged(name: str = "english.txt") -> bytes:
    import diffing.thesaurus

    return Path(diffing.thesaurus.__file__).with_name(name).read_bytes()
