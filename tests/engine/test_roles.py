"""What is furniture and what is the story: a line that states something is never furniture."""

from __future__ import annotations

import pytest

from diffing.lexicon import load
from diffing.model import Role
from diffing.options import Options
from diffing.segment import article
from diffing.segment.role import role_of

STORY = """
    Reuters, citing two officials, said 12 people had died.
    Follow our advice or 300 people may die, doctors said.
    Signed up for two years, Jones was paid £5m.
    Sign up for the army or face prison, 300 men were told.
    Subscribe to the fund or lose £5m, they were told.
    Copyright reform will cost the industry £5m a year.
    (c) The company must pay £5m.
    All rights reserved for tenants were withdrawn.
    Getty Images, the agency, fired 300 people.
    The article was originally published with a toll of 300.
    This article was originally published in May, and 300 copies were burnt.
    This article was first published on Monday with a wrong toll and was corrected.
    Picture: the toll rose to 300.
    Image caption: the toll rose to 300.
    More: 300 people died.
    Watch now-famous footage of the crash.
    Save this town, 300 people wrote.
    Story continues after 300 deaths.
    Get the app banned, 300 parents told ministers.
    Click to pay, 300 victims were told.
    Updated figures put the toll at 300.
    The council said:
"""
FURNITURE = """
    READ MORE: Toll rises to 300.
    Read more about ferries: Toll rises
    Read more
    RELATED: Toll rises to 300.
    MORE ON FERRIES: Toll rises
    More: Ferry disaster in pictures
    WATCH: Ferry sinks.
    Watch now - Ferry sinks
    Advertisement
    Advertisement.
    Story continues below advertisement
    Article continues after this video.
    Sign up to our newsletter
    Sign up to our newsletter.
    Sign up here
    Subscribe to our daily briefing.
    Download our app.
    Follow us on Twitter.
    Follow @harbournews
    Follow our live coverage
    Click here to read the whole story.
    Share on Facebook
    Picture: Jane Doe/PA
    Image: Getty Images
    Images: Jane Doe via AP
    Image source, Getty Images
    Photo credit: Jane Doe.
    Image caption: A ferry at sea
    Getty Images
    Reuters/Jane Doe
    © 2024 Harbour News. All rights reserved.
    © Harbour News
    Copyright 2024 Harbour News
    All rights reserved.
    The Courier:
    Most read
    Last updated: 4 May 2021, 7.30pm
    This article was first published on 4 May 2021.
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


def role(line: str) -> Role:
    return role_of(line, load("en"), Options(), followed=True)


@pytest.mark.parametrize("line", lines(STORY))
def test_the_story_is_no_furniture(line: str) -> None:
    assert role(line) is Role.BODY


@pytest.mark.parametrize(
    "title",
    [
        "Terms of Service",
        "# Privacy Policy",
        "**Data Processing Addendum**",
        "Lockers: terms of use",
        "Terms and conditions",
        "Licence for the maps",
    ],
)
def test_terms(title: str) -> None:
    """In terms and policies the line that says since when they hold is no furniture, other lines are."""
    paragraphs = article(f"{title}\n\nLast updated: 4 May 2021\n\nRead more\n\nYou agree.").paragraphs

    assert [it.role is Role.FURNITURE for it in paragraphs] == [False, False, True, False]


@pytest.mark.parametrize(
    "title", ["Ministers agree terms with the union", "Policy row splits the cabinet", "Ferry sinks"]
)
def test_news_of_terms(title: str) -> None:
    """A story about terms is none."""
    paragraphs = article(f"{title}\n\nLast updated: 4 May 2021\n\nThe cabinet met.").paragraphs

    assert [it.role is Role.FURNITURE for it in paragraphs] == [False, True, False]


@pytest.mark.parametrize("line", lines(FURNITURE))
def test_furniture(line: str) -> None:
    assert role(line) is Role.FURNITURE
