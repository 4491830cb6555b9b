"""Texts in any script are cut, aligned and compared where a reader of it would, and are not read as English."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.model import ArticleDiff, FactType, Kind, Role
from diffing.options import Options
from diffing.report import json as as_json
from diffing.report.text import render
from diffing.segment import article, language_of, tokenize
from diffing.segment.shape import clusters

CASES = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8"))
WORDS = {token for case in CASES for line in case["tokens"] for token in line.replace("|", " ").split()}
PIECES = [
    *sorted(WORDS),
    *(
        "👨\u200d👩\u200d👧",
        "👩🏽\u200d🚀",
        "🇩🇪",
        "1\ufe0f\u20e3",
        "‼\ufe0f",
        "\u3002\u0301",
        "e\u0301t",
        "\u200b",
        "\u200f",
    ),
    *("र\u200d्या", "The mayor", "said", " ", ". ", "\n\n", '"', "“", "”", "%"),
]
IN_EVERY_LANGUAGE = pytest.mark.parametrize("case", CASES, ids=[case["language"] for case in CASES])


def _versions(case: dict[str, Any]) -> tuple[str, str]:
    old = "\n\n".join(case["story"])
    new = list(case["story"])
    new.insert(2, new.pop(4))
    text = "\n\n".join(new)
    for before, after in case["edits"].items():
        assert before in text
        text = text.replace(before, after, 1)
    return old, text


def _cuts_no_character(diff: ArticleDiff) -> bool:
    passages = [(diff.old, change.old) for change in diff.changes] + [(diff.new, change.new) for change in diff.changes]
    return all(
        {passage.start, passage.end} <= {*clusters(side.text), len(side.text)} for side, passage in passages if passage
    )


@IN_EVERY_LANGUAGE
def test_tokens_are_words_or_whole_letters(case: dict[str, Any]) -> None:
    for line in case["tokens"]:
        tokens = line.replace("|", " ").split()
        assert [token.text for token in tokenize(line.replace("|", ""))] == tokens


@IN_EVERY_LANGUAGE
def test_sentences_end_where_the_script_says(case: dict[str, Any]) -> None:
    cut = article("\n\n".join(case["story"]))

    assert [p.last - p.first for p in cut.paragraphs] == case["sentences"]
    assert [p.role for p in cut.paragraphs] == [Role.HEADING] + [Role.BODY] * 5


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("asked", ["en", "its own"])
def test_a_story_and_its_next_version(case: dict[str, Any], asked: str) -> None:
    """The moved paragraph is found, edits are found whole, and no word is taken for an English one."""
    old, new = _versions(case)
    diff = compare(old, new, options=Options(language=case["language"] if asked == "its own" else asked))
    found = [(change.old and change.old.text, change.new and change.new.text) for change in diff.changes]
    types = {type_ for change in diff.changes for type_ in change.types}

    links = {(link.old, link.new): link.kind for link in diff.alignment.paragraphs}

    assert [both for both, kind in links.items() if kind is Kind.MOVED] == [((4,), (2,))]
    assert links[(1,), (1,)] is links[(2,), (3,)] is Kind.EDITED
    assert {tuple(pair) for pair in case["changes"]} <= set(found)
    assert types <= {FactType.NUMBER, FactType.EVENT, FactType.OTHER}
    assert FactType.NUMBER in types
    assert _cuts_no_character(diff)
    assert [note for note in diff.notes if f"'{'en' if asked == 'en' else case['language']}'" in note]


@IN_EVERY_LANGUAGE
def test_reports_show_it(case: dict[str, Any]) -> None:
    old, new = _versions(case)
    diff = compare(old, new)
    before, after = case["changes"][0]
    written = render(diff)
    data = json.loads(as_json.render(diff))

    assert f"[{before}]" in written
    assert f"{{{after}}}" in written
    assert (before, after) in [(c["old"]["text"], c["new"]["text"]) for c in data["changes"] if c["old"] and c["new"]]


texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(texts)
def test_no_piece_starts_inside_a_character(text: str) -> None:
    starts = set(clusters(text))
    cut = article(text)

    assert {token.start for token in tokenize(text)} <= starts
    assert {sentence.start for sentence in cut.sentences} <= starts


@given(texts, texts)
def test_no_change_cuts_a_character(old: str, new: str) -> None:
    assert _cuts_no_character(compare(old, new))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bürgermeister hat das Schiff nicht gesehen, und der Rat ist für eine neue Fähre.", "de"),
        ("Le maire est parti et les passagers sont dans une salle, selon la police.", "fr"),
        ("Борис пишет: OK, Google.", "ru"),
        ("東京の港で渡船が沈没し、12人が死亡した。", "ja"),
        ("Ο δήμαρχος πήγε στο λιμάνι.", "el"),
        ("The mayor of São Paulo said „Der Wind und das Meer“ ist ein Buch von ihm und der Frau at the Hafen.", "de"),
        ("The mayor of the town said that „Die Not und das Meer“ is a book and that he had not read it.", "en"),
        ("La Liga: Real Madrid 2, Los Angeles 1; Il Fatto, El País, Le Monde, Der Spiegel", "en"),
        ("Ursula von der Leyen, Virgil van Dijk, Kevin De Bruyne, Robin van Persie, Rafael van der Vaart", "en"),
        ("“Привет”, he said in Moscow on Tuesday.", "en"),
        ("12 - 14: 3,5", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_unless_plainly_another(text: str, language: str) -> None:
    assert language_of(text, options=Options()) == language
    assert language_of(text, options=Options(language="xx")) == "xx"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("「行け。」と彼は言った。「次。」ところが違う。", "「行け。」と彼は言った。|「次。」|ところが違う。"),
        ("『行け。急げ。』彼は言った。", "『行け。急げ。』|彼は言った。"),
        ("お知らせ‼\ufe0f終わり。", "お知らせ‼\ufe0f|終わり。"),
        ('그는 "가자. 지금."이라고 말했다. 끝.', '그는 "가자. 지금."이라고 말했다.|끝.'),
        ("សុខា ។ គាត់ទៅ។ល។ ហើយ។", "សុខា ។|គាត់ទៅ។ល។|ហើយ។"),
        ("လူ၊ မြို့၊ ရွာ။ နောက်။", "လူ၊ မြို့၊ ရွာ။|နောက်။"),
        ("เมื่อ ก.พ. 2567 น.ส.สมหญิง มา ใครผิด? ไม่รู้", "เมื่อ ก.พ. 2567 น.ส.สมหญิง มา ใครผิด?|ไม่รู้"),
        ('ארה"ב הגיבה. צה"ל הגיע.', 'ארה"ב הגיבה.|צה"ל הגיע.'),
        ("མི་ཤི་བ་རེད།། །ཉེན་རྟོག", "མི་ཤི་བ་རེད།། །|ཉེན་རྟོག"),
        ("Ποιος φταίει; Κανείς.", "Ποιος φταίει;|Κανείς."),
        ("Es ist der 3. Mai und er ist da. Das ist gut.", "Es ist der 3. Mai und er ist da.|Das ist gut."),
    ],
)
def test_sentences_of_other_scripts(text: str, sentences: str) -> None:
    cut = article(text)

    assert [cut.text[s.start : s.end] for s in cut.sentences] == sentences.split("|")
