"""Words are looked for where they would stand by now."""

from __future__ import annotations

from diffing import Options
from diffing.review import Quote
from diffing.review.locate import Found, Locator, agreement

ROW = "The ferry took 12 people today.\n"
QUOTE = Quote("12", "The ferry took ", " people today.", 2 * len(ROW) + 15)


def test_of_lines_that_are_alike_the_one_is_meant_that_stands_as_far_on_as_its_neighbours() -> None:
    locator = Locator(5 * ROW, Options())
    assert locator.once(QUOTE) is None
    assert locator.nearest(QUOTE) == Found(QUOTE.start, QUOTE.start + 2, firm=False)

    locator.learn([(0, 0), (QUOTE.start - 9, QUOTE.start - 9 + len(ROW)), (1000, 1000)])

    assert locator.nearest(QUOTE) == Found(QUOTE.start + len(ROW), QUOTE.start + len(ROW) + 2, firm=False)


def test_a_whole_text_is_not_the_beginning_of_another() -> None:
    quote = Quote("A", "", "", 0)
    assert Locator("A", Options()).same(quote) == Found(0, 1, firm=True)
    assert Locator("A paragraph", Options()).same(quote) is None


def test_what_stands_around_counts_from_the_words_outwards_and_the_edges_with_it() -> None:
    quote = Quote("12", "It took ", " people.", 8)
    assert agreement("It took 12 people.", quote, 8, 10, 32) == 1.0
    assert agreement("That took 12 people.", quote, 10, 12, 32) == (7 + 9) / 18
    assert agreement("12", Quote("12", "", "", 0), 0, 2, 32) == 1.0
    assert agreement("12 men", Quote("12", "", "", 0), 0, 2, 32) == 0.5
    assert agreement("a 12 b", Quote("12", "", "", 0), 2, 4, 32) == 0.0
