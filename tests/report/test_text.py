"""Text output against golden files; WRITETHRU_GOLDEN=write writes them anew, to be read in the diff."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffing.comparison import compare
from diffing.model import ArticleDiff, Intent, Remark, RemarkKind, Severity
from diffing.report.columns import columns
from diffing.report.summary import foremost
from diffing.report.text import View, render
from diffing.segment import article

from .byhand import Made, Said

GOLDEN = Path(__file__).parent / "golden"
VIEWS = {
    "wide": View(width=110),
    "narrow": View(width=60),
    "tiny": View(width=20),
    "colour": View(width=100, colour=True),
    "inline": View(width=100, beside=False, full=True),
    "full": View(width=100, full=True),
    "context": View(width=100, context=1),
    "everything": View(width=100, context=None),
    "only-fact": View(width=100, show=frozenset({"fact"})),
    "only-form": View(width=100, show=frozenset({"form"}), full=True),
}
SGR = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("name", VIEWS)
def test_golden(name: str, ferry: ArticleDiff) -> None:
    written = render(ferry, view=VIEWS[name]).replace("\x1b", "␛")
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITETHRU_GOLDEN") == "write":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VIEWS)
def test_lines_fit_and_end_clean(name: str, ferry: ArticleDiff) -> None:
    for line in SGR.sub("", render(ferry, view=VIEWS[name])).splitlines():
        assert columns(line) <= VIEWS[name].width
        assert line == line.rstrip()


@given(st.integers(20, 200), st.sampled_from([True, False, None]), st.booleans(), st.none() | st.integers(0, 2))
def test_colour_changes_nothing_but_colour(
    ferry: ArticleDiff, width: int, beside: bool | None, full: bool, context: int | None
) -> None:
    view = View(width=width, beside=beside, full=full, context=context)
    assert SGR.sub("", render(ferry, view=view._replace(colour=True))) == render(ferry, view=view)


def test_every_fact_has_a_reason_and_unsure_ones_say_so(ferry: ArticleDiff) -> None:
    written = render(ferry, view=View(width=110))
    for change in ferry.changes:
        if change.intent is Intent.FACT:
            assert change.reason in written
    assert "police -> the harbour master (unsure)" in written
    assert "exact) (unsure)" not in written


def test_a_remark_stands_above_the_changes_and_once(ferry: ArticleDiff) -> None:
    written = render(ferry, view=View(width=110))
    lines = written.splitlines()

    assert f"check: {ferry.remarks[0].reason}" in lines[:5]
    assert written.count(ferry.remarks[0].reason) == 1
    assert lines[-1] == f"note: {ferry.notes[0]}"


def states(made: Made, said: type[Said]) -> dict[str, ArticleDiff]:
    form = said(0, "form", "“a”", '"a"', "straight for curly quotation marks")
    many = [f"Old {number}." for number in range(20)]
    return {
        "The two texts are the same.": made(["A a."], ["A a."], [([0], [0], "same")]),
        "Both texts are empty.": made([], [], []),
        "The old text is empty: all 2 paragraphs of the new text came.": made(
            [], ["A.", "B."], [([], [0], "added"), ([], [1], "added")]
        ),
        "The new text is empty: the only paragraph of the old text went.": made(["A."], [], [([0], [], "deleted")]),
        "Only the form differs, in 1 place; nothing stated has changed.": made(
            ["“a”"], ['"a"'], [([0], [0], "edited")], [form]
        ),
        "The two texts have little in common: no paragraph is still there; 1 went, 1 came.": made(
            ["Old."], ["New."], [([0], [], "deleted"), ([], [0], "added")], [said(0, "content", "Old.", None)]
        ),
        "The two texts have little in common: 1 of 20 paragraphs is still there; 19 went, 19 came.": made(
            many,
            [text.replace("Old", "New") for text in many],
            [
                ([0], [0], "edited"),
                *(([i], [], "deleted") for i in range(1, 20)),
                *(([], [i], "added") for i in range(1, 20)),
            ],
            [said(0, "fact", "Old", "New")],
        ),
    }


def shares(made: Made, said: type[Said]) -> dict[str, ArticleDiff]:
    fact = said(0, "fact", "A", "B", "A -> B")
    came = [said(1, "content", None, "C c.", "sentence added"), said(2, "content", None, "D dd.", "sentence added")]
    return {
        "The only paragraph is still there. Most": made(["A a."], ["B a."], [([0], [0], "edited")], [fact]),
        'The only paragraph is still there, unchanged; 2 came. Most important (¶3): came, "D dd.".': made(
            ["A a."], ["A a.", "C c.", "D dd."], [([0], [0], "same"), ([], [1], "added"), ([], [2], "added")], came
        ),
        "All 2 paragraphs are still there (as 1), none unchanged.": made(
            ["A a.", "C c."], ["B a. C c."], [([0, 1], [0], "merged")], [said(0, "form", "\n\n", " ", "merged"), fact]
        ),
        '1 of 2 paragraphs is still there, 1 unchanged; 1 went. Most important (old ¶2): went, "C c.".': made(
            ["A a.", "C c."],
            ["A a."],
            [([0], [0], "same"), ([1], [], "deleted")],
            [said(1, "content", "C c.", None, "sentence removed")],
        ),
    }


def test_what_is_still_there_is_told_and_what_went_and_came(made: Made, said: type[Said]) -> None:
    for sentence, diff in shares(made, said).items():
        assert sentence in " ".join(render(diff).split())


def test_what_has_no_two_values_is_told_among_its_words(made: Made, said: type[Said]) -> None:
    dropped = said(0, "fact", "did not tell", "told", '"not" dropped', types=("negation",))
    added = said(0, "fact", None, "perhaps", '"perhaps" added', types=("modality",))
    old = "The mill, it says, did not tell its insurers that the sprinklers had been off."
    new = "The mill, it says, perhaps told its insurers that the sprinklers had been off."
    diff = made([old], [new], [([0], [0], "edited")], [dropped])
    assert '"not" dropped, from “The mill, it says, did not tell its insurers that the sprinklers…”.' in " ".join(
        render(diff).split()
    )
    diff = made([old], [new], [([0], [0], "edited")], [added])
    assert '"perhaps" added, in “The mill, it says, perhaps told its insurers that the…”.' in " ".join(
        render(diff).split()
    )


@pytest.mark.parametrize("width", [20, 40, 60, 100])
def test_of_many_facts_those_that_matter_most_stand_first(made: Made, said: type[Said], width: int) -> None:
    numbers = range(8)
    diff = made(
        [f"Old {at}." for at in numbers],
        [f"New {at}." for at in numbers],
        [([at], [at], "edited") for at in numbers],
        [said(at, "fact", "Old", "New", f"told {at} -> 9", types=("date" if at < 5 else "number",)) for at in numbers],
    )
    top = render(diff, view=View(width=width)).partition("\n\n")[2].partition("\n\n")[0]
    few = render(diff._replace(changes=diff.changes[:6], summary=diff.summary._replace(fact=6)))

    assert re.findall(r"told \d", " ".join(top.split())) == [f"told {at}" for at in (5, 6, 0, 1, 2, 3)]
    assert top.startswith("what matters most:")
    assert "and 2 more changes of fact below" in " ".join(top.split())
    assert all(columns(line) <= width for line in top.splitlines())
    assert "Most important" not in render(diff)
    assert "Most important (¶6): number, told 5 -> 9." in few
    assert "what matters most" not in few
    assert "what matters most" not in render(diff, view=View(show=frozenset({"content"})))


def test_figures_hide_no_negation(made: Made, said: type[Said]) -> None:
    types = ["number"] * 6 + ["negation"] * 3 + ["name"]
    sure = [0.9] * 9 + [0.5]
    changes = [said(at, "fact", "Old", "New", f"told {at} -> 9", (type_,), sure[at]) for at, type_ in enumerate(types)]
    texts = [[f"{side} {at}." for at in range(len(types))] for side in ("Old", "New")]
    diff = made(*texts, [([at], [at], "edited") for at in range(len(types))], changes)

    assert [change.reason[5] for change in foremost(diff)] == ["0", "1", "2", "6", "7", "8"]
    assert [change.id for change in foremost(diff, 99)] == [f"c{at}" for at in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]
    raised = diff.changes[5]._replace(severity=Severity.CRITICAL)
    diff = diff._replace(changes=(*diff.changes[:5], raised, *diff.changes[6:]))
    assert [change.reason[5] for change in foremost(diff)] == ["5", "0", "1", "6", "7", "8"]


def test_the_date_of_the_last_update_is_told_behind_all_else() -> None:
    old = "Terms of use\n\nLast updated: 3 May 2024\n\nA bag may be kept for two days."
    new = old.replace("3 May", "4 June").replace("A bag may", "A bag must")
    assert [change.old and change.old.text for change in foremost(compare(old, new))] == ["may", "3 May 2024"]

    page, dated = render(compare(old, new)), render(compare(old, old.replace("3 May", "4 June")))
    assert "Most important (¶3): modality" in page
    assert "Most important (¶2): date" in dated


def test_a_number_that_names_a_thing_matters_as_a_name_does() -> None:
    old = article(
        "Batch 4471 was sold on Monday. Call 0113 555 0142. It cannot explode. Some 30,000 heaters were sold."
    )
    new = article("Batch 4477 was sold on Tuesday. Call 0113 555 0143. It can explode. Some 40,000 heaters were sold.")
    told = [change.old and change.old.text for change in foremost(compare(old, new))]
    assert told == ["Some 30,000", "cannot", "4471", "0113 555 0142", "Monday"]


def test_a_long_name_has_a_line_of_its_own(made: Made, said: type[Said]) -> None:
    types = ("number", "attribution", "negation", "modality")
    diff = made(["A a."], ["B a."], [([0], [0], "edited")], [said(0, "fact", "A", "B", "A -> B", types=types)])
    assert "    number, attribution, negation,\n    modality\n        A -> B" in render(diff, view=View(width=40))


def test_each_state_has_its_sentence(made: Made, said: type[Said]) -> None:
    for sentence, diff in states(made, said).items():
        assert sentence in render(diff)


def test_phrasing_that_may_be_a_fact_is_named(made: Made, said: type[Said]) -> None:
    changes = [
        said(0, "fact", "12", "14", "12 -> 14", types=("number",)),
        said(0, "phrasing", "seas", "weather", '"seas" -> "weather"', confidence=0.6),
        said(0, "phrasing", "in", "during", "grammar"),
    ]
    diff = made(["12 sank in seas."], ["14 sank during weather."], [([0], [0], "edited")], changes)
    written = render(diff)
    assert "phrasing  2 places\n" in written
    assert 'phrasing  perhaps a fact: "seas" -> "weather"\n' in written


def test_phrasing_that_is_sure_is_counted_only(made: Made, said: type[Said]) -> None:
    diff = made(["A a."], ["B a."], [([0], [0], "edited")], [said(0, "phrasing", "A", "B", '"A" -> "B"')])
    assert "perhaps" not in render(diff)


def test_what_is_not_asked_for_is_counted(made: Made, said: type[Said]) -> None:
    diff = made(["A a."], ["B a."], [([0], [0], "edited")], [said(0, "phrasing", "A", "B")])
    written = render(diff, view=View(show=frozenset({"fact", "content"})))
    assert "Nothing to show for fact or content; not shown: 1 phrasing." in written
    assert "{B}" not in written


@pytest.mark.parametrize("context", [1, None])
@pytest.mark.parametrize("beside", [True, False])
def test_a_changed_paragraph_is_never_called_unchanged(
    context: int | None, beside: bool, made: Made, said: type[Said]
) -> None:
    diff = made(
        ["Two died.", "Same."],
        ["Three died.", "It came.", "Same."],
        [([0], [0], "edited"), ([], [1], "added"), ([1], [2], "same")],
        [said(0, "fact", "Two", "Three"), said(1, "content", None, "It came.")],
    )
    view = View(show=frozenset({"content"}), context=context, beside=beside)
    written = render(diff, view=view)
    assert re.search("^  changes not asked for +¶1 -> ¶1$", written, re.MULTILINE)
    assert re.search("^  unchanged +¶2 -> ¶3$", written, re.MULTILINE)
    assert "Two died." in written
    assert "Three died." in written


MOVED_PHRASING = "moved, otherwise unchanged"


def test_what_only_moved_is_told_in_one_line(made: Made, said: type[Said]) -> None:
    text = "The ferry was built in 1987 by a yard in Corran, and went to the islands every day since then."
    diff = made(
        ["One.", text],
        [text, "One."],
        [([1], [0], "moved", True), ([0], [1], "same")],
        [said(0, "phrasing", text, text, MOVED_PHRASING)],
    )
    written = render(diff, view=View(width=80))
    assert "1 moved" in written
    assert "phrasing" not in written
    assert written.splitlines()[-2:] == [
        "^ moved from ¶2 to ¶1  The ferry was built in 1987 by a yard in Corran, and wen…",
        "  ... 1 paragraph unchanged",
    ]
    assert written.splitlines()[-2:] == render(diff, view=View(width=80, show=frozenset({"moved"}))).splitlines()[-2:]
    assert "not shown: 1 moved" in render(diff, view=View(show=frozenset({"phrasing"})))
    for view in (View(full=True), View(full=True, beside=False), View(width=20)):
        assert not set(render(diff, view=view)) & set("[]{}")


def test_a_sentence_that_moved_to_another_paragraph_is_told_there() -> None:
    from diffing.comparison import compare

    stays = ["The inquiry goes on in the harbour town today.", "Families waited on the quay all night for news."]
    moves = "The mayor thanked the crews for their work."
    diff = compare(f"{stays[0]}\n\n{stays[1]} {moves}", f"{stays[0]} {moves}\n\n{stays[1]}")
    written = render(diff)
    assert f"^ sentence moved from ¶2 to ¶1  {moves}\n^ sentence moved to ¶1, told there\n" in written
    assert "1 moved" in written
    assert "phrasing" not in written
    full = render(diff, view=View(full=True))
    assert 'moved  from ¶2: "The mayor thanked' in full
    assert "moved  to ¶1" in full


def test_words_that_moved_are_told_where_they_stand_and_where_they_stood() -> None:
    from diffing.comparison import compare

    rain, clause = "It was raining hard all day.", "thanked the crews for their patience"
    diff = compare(
        f"On Monday the ferry sailed for Sellin.\n\nThe mayor opened the bridge and {clause}. It cost £2m.\n\n{rain}",
        "The ferry sailed for Sellin on Monday.\n\nThe mayor opened the bridge. It cost £2m.\n\n"
        f"{rain[:-1]}, and he {clause}.",
    )
    lines = render(diff, view=View(width=100)).splitlines()
    assert lines[0].endswith("1 form  2 moved")
    assert lines[3:] == [
        "v words moved within the sentence of ¶1  on Monday",
        "v words moved to ¶3, told there",
        "v words moved from ¶2 to ¶3  and he thanked the crews for their patience",
        ". form  typography",
    ]
    full = render(diff, view=View(width=100, full=True))
    assert 'moved  within the sentence: "on Monday"' in full
    assert 'moved  to ¶3: "and thanked the crews for their patience"' in full
    assert 'moved  from ¶2: "and thanked the crews for their patience" -> "and he thanked the crews' in full
    assert render(diff, view=View(show=frozenset({"moved"}))).splitlines()[-1] == lines[5]


def test_equal_reasons_are_told_once(made: Made, said: type[Said]) -> None:
    diff = made(
        ["He said no, no and no."],
        ["He said yes, yes and yes."],
        [([0], [0], "edited")],
        [said(0, "fact", "no", "yes", "quotation shortened", ("quote",))] * 3,
    )
    assert render(diff).count("quotation shortened (3 places)\n") == 1


def test_marks_never_cut_an_emoji(made: Made, said: type[Said]) -> None:
    family, couple = "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦"
    diff = made(
        [f"Family {family} came."], [f"Family {couple} came."], [([0], [0], "edited")], [said(0, "fact", "👧", "👦")]
    )
    for intent in (Intent.FACT, Intent.PHRASING):
        changed = diff._replace(changes=(diff.changes[0]._replace(intent=intent),))
        written = render(changed)
        assert f"[{family}]" in written
        assert f"{{{couple}}}" in written
        assert "U+200D" not in written


def test_brackets_of_the_text_are_not_taken_for_marks(made: Made, said: type[Said]) -> None:
    diff = made(["He [Ross] won."], ["She [Ross] won."], [([0], [0], "edited")], [said(0, "fact", "He", "She")])
    assert "[-He-] [Ross] won." in render(diff)


HOSTILE = "x\x1b]0;owned\x07\x1b[2J\u202egnp\u202c\u200b\x9b31m\ud800y"


def test_hostile_text_steers_nothing(made: Made, said: type[Said]) -> None:
    diff = made(
        [f"{HOSTILE} one."],
        [f"{HOSTILE} two."],
        [([0], [0], "edited")],
        [said(0, "fact", "one", "two", HOSTILE)],
        notes=(HOSTILE,),
        title=HOSTILE,
    )
    remark = Remark(RemarkKind.NOTE, HOSTILE, (), (), ())
    diff = diff._replace(
        old=diff.old._replace(source=HOSTILE), new=diff.new._replace(source=HOSTILE), remarks=(remark,)
    )
    for view in (
        View(),
        View(colour=True),
        View(width=20),
        View(full=True, beside=False),
        View(show=frozenset({"form"})),
    ):
        written = SGR.sub("", render(diff, view=view))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", written)
        written.encode("utf-8")
    assert "␛]0;owned␇" in render(diff)


def test_wide_and_right_to_left_text_keeps_its_columns(made: Made, said: type[Said]) -> None:
    old = "渡船が港で沈没し、十二人が死亡したと警察が発表した。" * 3 + " עברית 👩\u200d👧 e\u0301t\u0301"
    diff = made(
        [old], [old.replace("十二", "十四")], [([0], [0], "edited")], [said(0, "fact", "十二", "十四", "12 -> 14")]
    )
    bars = {
        columns(line[: line.index(" | ")]) for line in render(diff, view=View(width=90)).splitlines() if " | " in line
    }
    assert len(bars) == 1


@given(st.text(max_size=60), st.text(max_size=60), st.integers(20, 120))
def test_any_two_texts_can_be_drawn(old: str, new: str, width: int) -> None:
    from diffing.comparison import compare

    written = render(compare(article(old), article(new)), view=View(width=width))
    assert written.endswith("\n")
    written.encode("utf-8")


def test_in_colour_the_letters_of_a_spelling_stand_out(made: Made, said: type[Said]) -> None:
    diff = made(
        ["The colour of Kadmos [1]."],
        ["The color of Cadmus [1]."],
        [([0], [0], "edited")],
        [said(0, "phrasing", "colour", "color"), said(0, "fact", "Kadmos", "Cadmus", "a", ("name",))],
    )
    written = render(diff, view=View(colour=True))
    assert "\x1b[35m[-colo\x1b[m\x1b[4;35mu\x1b[m\x1b[35mr-]\x1b[m" in written
    assert "\x1b[1;32m{+\x1b[m\x1b[4;1;32mC\x1b[m\x1b[1;32madm\x1b[m\x1b[4;1;32mu\x1b[m\x1b[1;32ms+}\x1b[m" in written
    assert SGR.sub("", written) == render(diff)
    phrased = diff._replace(changes=diff.changes[:1])
    assert "\x1b[4;35mu\x1b[m" in render(phrased, view=View(colour=True))
