"""The page in a real browser: keys, filters, list, search, layouts, a phone, paper, and without its script."""

from __future__ import annotations

import pytest

from diffing.comparison import compare
from diffing.ingest import read_pair
from diffing.ingest.seeds import chosen, seeds
from diffing.model import ArticleDiff, Intent
from diffing.report import written
from diffing.report.html import render
from diffing.segment import article

from .conftest import Browser
from .test_document import BREAKING
from .test_look import PALETTES, contrast

HERE = "return document.querySelector('.y li.here')?.id"
SHOWN = "return [...document.querySelectorAll('#list ol li')].filter(it => !it.hidden).length"
SEEN = "return document.getElementById(arguments[0]).getClientRects().length > 0"
ESCAPE, ENTER = "\ue00c", "\ue007"


def _steps(browser: Browser, kind: str = "") -> list[str]:
    found: list[str] = browser.ask(
        "return [...document.querySelectorAll('main .y li[id]' + arguments[0])].map(it => it.id)", kind
    )
    return found


@pytest.mark.parametrize("name", [seed.name for seed in seeds()])
def test_each_seed_opens_as_a_page_and_as_a_picture(name: str, browser: Browser) -> None:
    """The fixture holds that the browser has nothing to complain of."""
    diff = compare(*read_pair(*chosen(name)))
    page = browser.open(render(diff))
    assert page.ask("return document.querySelectorAll('main .o > p').length") == len(diff.old.paragraphs)
    assert page.ask("return document.querySelectorAll('main .n > p').length") == len(diff.new.paragraphs)
    picture = browser.open(b"".join(written("svg", diff)).decode(), name="page.svg")
    boxes = picture.ask(
        "return [...document.querySelectorAll('text')].map(it => it.getBBox())"
        ".map(it => [it.x, it.y, it.x + it.width, it.y + it.height])"
    )
    assert boxes
    assert all(0 <= left < right <= 1200 and 0 <= top < bottom <= 630 for left, top, right, bottom in boxes)


def test_n_goes_through_all_changes_and_round(browser: Browser, ferry: ArticleDiff) -> None:
    browser.open(render(ferry))
    steps = _steps(browser)
    seen = [browser.press("n").ask(HERE) for _ in range(len(steps) + 1)]
    assert seen == [*steps, steps[0]]
    assert browser.press("N").ask(HERE) == steps[-1]
    assert browser.press("p").ask(HERE) == steps[-2]
    assert browser.ask("return document.getElementById('at').textContent") == f"{len(steps) - 1}/{len(steps)}"
    assert browser.ask("return location.hash") == f"#{steps[-2]}"


_MARKED = compare(
    article("Said “it was safe” on Monday.\n\nIt had 12 on board."),
    article('Said "it was safe" on Monday.\n\nIt had 14 on board.'),
)


def test_the_first_n_goes_to_the_first_fact(browser: Browser) -> None:
    browser.open(render(_MARKED))
    form, fact = _steps(browser)
    assert [browser.press("n").ask(HERE) for _ in range(3)] == [fact, form, fact]
    assert browser.open(render(_MARKED)).press("u").ask(HERE) == fact
    assert browser.open(render(_MARKED)).press("N").ask(HERE) == fact
    assert browser.open(render(_MARKED)).press("1", "n").ask(HERE) == form


def test_a_pair_of_marks_is_one_stop(browser: Browser) -> None:
    browser.open(render(_MARKED))
    form, _ = _steps(browser)
    lit = "return [...document.querySelectorAll('main ins.here')].map(it => it.dataset.c)"
    both = [change.id for change in _MARKED.changes if change.intent is Intent.FORM]
    assert len(both) == 2
    for mark in both:
        browser.open(render(_MARKED)).click(f"main .n ins[data-c={mark}]")
        assert browser.ask(HERE) == form
        assert browser.ask(lit) == both


def test_f_goes_through_facts_alone_and_the_change_is_on_the_screen(browser: Browser, policy: str) -> None:
    browser.open(policy)
    facts = _steps(browser, ".f")
    assert [browser.press("f").ask(HERE) for _ in range(5)] == facts[:5]
    assert browser.press("F").ask(HERE) == facts[3]
    box = browser.ask("return document.querySelector('main .here').getBoundingClientRect().toJSON()")
    assert 0 < box["top"] < box["bottom"] < 900
    assert browser.ask("return document.activeElement.id") == facts[3]
    assert "fact" in browser.ask("return document.getElementById('say').textContent")


def test_who_has_scrolled_away_goes_on_from_there(browser: Browser, policy: str) -> None:
    browser.open(policy).press("n", "n", "G")
    last = _steps(browser)[-1]
    at = browser.wait("return scrollY > 1000") and browser.press("N").ask(HERE)
    assert int(at.removeprefix("c")) > int(last.removeprefix("c")) - 25
    browser.press("g")
    browser.wait("return scrollY === 0")
    assert browser.press("n").ask(HERE) == _steps(browser)[0]


def test_a_filter_hides_marks_reasons_and_lines_of_the_list(browser: Browser, policy: str) -> None:
    browser.open(policy)
    total = browser.ask(SHOWN)
    form = len(_steps(browser, ".t"))
    ground = "return getComputedStyle(document.querySelector('main ins.t')).textDecorationLine"
    assert browser.ask(ground) == "underline"
    browser.press("4")
    assert browser.ask(SHOWN) == total - form
    assert browser.ask(ground) == "none"
    assert browser.ask("return document.querySelector('[data-show=form]').getAttribute('aria-pressed')") == "false"
    assert browser.ask("return document.querySelector('#list summary').textContent").endswith(f"{form} not shown")
    browser.click("[data-show=form]")
    assert browser.ask(SHOWN) == total
    browser.press("1", "2", "3", "4", "5")
    assert browser.ask(SHOWN) == 0
    assert browser.press("n").ask(HERE) is None


def test_a_type_of_fact_can_be_left_out(browser: Browser, policy: str) -> None:
    browser.open(policy)
    total = browser.ask(SHOWN)
    only = browser.ask("return document.querySelectorAll('.y li[data-t=date]').length")
    assert only
    browser.click("#types summary").click("#types input[value=date]")
    assert browser.ask(SHOWN) == total - only
    both = browser.ask("return [...document.querySelectorAll('.y li[data-t~=date]')].filter(it => !it.hidden).length")
    assert both == browser.ask("return document.querySelectorAll('.y li[data-t~=date]:not([data-t=date])').length")


def test_what_did_not_change_folds_and_is_counted(browser: Browser, ferry: ArticleDiff) -> None:
    browser.open(render(ferry)).press("c")
    folds = "return [...document.querySelectorAll('.fold')].map(it => it.textContent)"
    assert browser.ask(folds) == ["1 paragraph unchanged"] * 3  # one beside where something that moved had stood
    assert not browser.ask(SEEN, "r3")
    browser.press("1", "2", "3", "4")
    assert browser.ask(folds) == [
        "2 paragraphs unchanged, 2 with changes not shown",
        "1 paragraph unchanged, 1 with changes not shown",
        "2 with changes not shown",
    ]
    assert browser.ask("return document.getElementById('r6').dataset.s") == "v"
    browser.press("1", "2", "3", "4")
    browser.press("c")
    assert browser.ask(folds) == []
    assert browser.ask(SEEN, "r3")


def test_an_opened_fold_shows_its_paragraphs(browser: Browser, ferry: ArticleDiff) -> None:
    browser.open(render(ferry)).press("c")
    browser.ask("document.querySelectorAll('.fold')[1].focus()")
    browser.press(ENTER)
    assert browser.ask(SEEN, "r3")
    assert len(browser.ask("return [...document.querySelectorAll('.fold')]")) == 2


def test_v_shows_one_column_with_the_old_words_among_the_new(browser: Browser, ferry: ArticleDiff) -> None:
    browser.open(render(ferry))
    row = "return document.querySelector('#r1').innerText"
    assert browser.ask("return getComputedStyle(document.querySelector('#r1 > .o')).display") == "block"
    assert "At least 12 Fourteen" not in browser.ask(row)
    browser.press("v")
    assert browser.ask("return getComputedStyle(document.querySelector('#r1 > .o')).display") == "none"
    assert "At least 12 Fourteen people" in browser.ask(row)
    assert (
        browser.ask("return getComputedStyle(document.querySelector('#r1 del.x')).textDecorationLine") == "line-through"
    )
    assert browser.ask("return getComputedStyle(document.querySelector('#r7 > .o')).display") == "block"


def test_the_list_goes_to_a_change_and_closes(browser: Browser, policy: str) -> None:
    browser.open(policy).press("l")
    assert browser.ask("return document.getElementById('list').open")
    assert browser.ask("return document.getElementById('listed').getAttribute('aria-expanded')") == "true"
    browser.click("#list li:nth-child(3) a")
    assert browser.ask(HERE) == _steps(browser)[2]
    assert (
        browser.ask("return document.querySelector('#list li.here a').getAttribute('href')") == f"#{_steps(browser)[2]}"
    )
    browser.press(ESCAPE)
    assert not browser.ask("return document.getElementById('list').open")


def test_on_a_phone_the_list_makes_room_for_what_was_chosen(browser: Browser, policy: str) -> None:
    browser.open(policy, width=390, height=844).press("l").click("#list li:nth-child(2) a")
    assert browser.ask(HERE) == _steps(browser)[1]
    assert not browser.ask("return document.getElementById('list').open")


def test_search_finds_quotation_marks_however_they_are_typed(browser: Browser, policy: str) -> None:
    browser.open(policy).press("/", *"marrick", ENTER)
    browser.wait("return document.getElementById('at').textContent.includes('found')")
    total = browser.ask("return document.getElementById('at').textContent")
    assert total.startswith("1/")
    assert browser.press("n").ask("return document.getElementById('at').textContent").startswith("2/")
    assert browser.ask("return getSelection().toString().toLowerCase()") == "marrick"
    browser.press(ESCAPE)
    assert "found" not in browser.ask("return document.getElementById('at').textContent")
    browser.press("/", *'"all-night"', ENTER)
    browser.wait("return document.getElementById('at').textContent.includes('/')")
    assert browser.ask("return getSelection().toString()") in ('"all-night"', "“all-night”")


def test_keys_typed_into_the_search_are_letters(browser: Browser, policy: str) -> None:
    browser.open(policy).press("/", *"ncl")
    assert browser.ask(HERE) is None
    assert browser.ask("return document.getElementById('find').value") == "ncl"


def test_help_lists_the_keys_and_closes(browser: Browser, policy: str) -> None:
    browser.open(policy).press("?")
    assert browser.ask("return document.getElementById('help').open")
    assert browser.press("n").ask(HERE) is None
    browser.press(ESCAPE)
    assert not browser.ask("return document.getElementById('help').open")


def test_m_goes_to_where_it_stood_and_back(browser: Browser, policy: str) -> None:
    browser.open(policy)
    moved = browser.ask("return document.querySelector('.g').id.slice(1)")
    browser.press(
        *"n"
        * (
            1
            + next(
                at
                for at, it in enumerate(_steps(browser))
                if browser.ask("return document.getElementById(arguments[0]).closest('.r').id", it) == f"r{moved}"
            )
        )
    )
    inside = (
        "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
        "return box.bottom > 0 && box.top < innerHeight"
    )
    assert browser.press("m").ask(inside, f"g{moved}")
    assert browser.press("m").ask(inside, f"r{moved}")


@pytest.mark.parametrize("theme", [*PALETTES])
def test_every_text_on_the_page_can_be_read(theme: str, browser: Browser, policy: str) -> None:
    browser.open(policy)
    while browser.ask("return document.documentElement.dataset.theme") != theme:
        browser.press("t")
    browser.press("l", "n")
    found = browser.ask(
        """
        const seen = new Map();
        for (const element of document.querySelectorAll("body *")) {
          if (!element.getClientRects().length || element.closest("svg, dialog")) continue;
          if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
          let ground = "rgba(0, 0, 0, 0)";
          for (let at = element; at && ground === "rgba(0, 0, 0, 0)"; at = at.parentElement)
            ground = getComputedStyle(at).backgroundColor;
          seen.set(getComputedStyle(element).color + "|" + ground, element.tagName + "." + element.className);
        }
        return [...seen];
        """
    )
    assert len(found) > 8
    for colours, where in found:
        ink, ground = (_hex(it) for it in colours.split("|"))
        assert contrast(ink, ground) >= 4.5, (where, ink, ground)


def _hex(colour: str) -> str:
    parts = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    return "#" + "".join(f"{part:02x}" for part in parts)


def test_every_control_has_a_name(browser: Browser, policy: str) -> None:
    browser.open(policy)
    browser.tell("Accessibility.enable")
    nodes = browser.tell("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "link", "checkbox", "combobox", "searchbox", "navigation", "img", "dialog", "heading"}
    named = [(it["role"]["value"], it.get("name", {}).get("value", "")) for it in nodes if not it.get("ignored")]
    assert {"button", "link", "searchbox", "combobox", "main", "navigation", "heading"} <= {role for role, _ in named}
    assert [it for it in named if it[0] in roles and not it[1].strip()] == []
    assert {"insertion", "deletion"} <= {role for role, _ in named}


def test_a_word_without_an_end_holds_nothing_up(browser: Browser) -> None:
    """As one, 300,000 letters take seconds at every change of the width."""
    old, new = (article(f"Hm {'xy<&' * 75_000} was {count}.") for count in (12, 14))
    page = browser.open(render(compare(old, new)))
    assert page.ask("return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") < 2000
    assert page.ask("return document.querySelector('.o > p').textContent") == old.text
    assert page.ask("return document.documentElement.scrollWidth") <= 1366
    assert page.press("n").ask(HERE) == "c1"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568), (768, 1024), (1366, 900), (1920, 1080)])
def test_nothing_is_wider_than_the_window(width: int, height: int, browser: Browser, policy: str) -> None:
    browser.open(policy, width=width, height=height)
    assert browser.ask("return document.documentElement.scrollWidth") <= width
    columns = "return getComputedStyle(document.querySelector('#r1 > .o')).display"
    assert browser.ask(columns) == ("none" if width < 700 else "block")


def test_on_a_phone_the_bar_is_below_and_its_buttons_are_large_enough(browser: Browser, policy: str) -> None:
    browser.open(policy, width=390, height=844)
    bar = browser.ask("return document.getElementById('bar').getBoundingClientRect().toJSON()")
    assert bar["bottom"] == 844
    assert browser.ask("return document.getElementById('next').getBoundingClientRect().height") >= 40
    browser.click("#next")
    assert browser.ask(HERE) == _steps(browser)[0]


def test_on_paper_there_are_brackets_and_no_buttons(browser: Browser, policy: str) -> None:
    browser.open(policy, scheme="dark")
    browser.tell("Emulation.setEmulatedMedia", media="print")
    mark = "const it = document.querySelector(arguments[0]); return getComputedStyle(it, arguments[1]).content"
    assert browser.ask(mark, "main .o del.f", "::before") == '"["'
    assert browser.ask(mark, "main .n ins.f", "::after") == '"}"'
    assert browser.ask("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for name in ("bar", "strip"):
        assert not browser.ask(SEEN, name)
    browser.tell("Emulation.setEmulatedMedia", media="")
    assert browser.tell("Page.printToPDF", preferCSSPageSize=True)["data"].startswith("JVBERi")


def test_without_its_script_it_is_a_document_to_read(browser: Browser, ferry: ArticleDiff) -> None:
    browser.open(render(ferry), scripts=False)
    document = browser.tell("DOM.getDocument", depth=0)["root"]["nodeId"]

    def box(selector: str) -> bool:
        node = browser.tell("DOM.querySelector", nodeId=document, selector=selector)["nodeId"]
        tree = browser.tell("CSS.getComputedStyleForNode", nodeId=node)["computedStyle"]
        return bool(next(it["value"] for it in tree if it["name"] == "display") != "none")

    browser.tell("DOM.enable")
    browser.tell("CSS.enable")
    assert not box("#bar")
    for selector in ("#list", "#list summary", "#r1 > .o", "#r1 > .n", "#c1", ".map", ".cards", "footer"):
        assert box(selector), selector


def test_the_policy_holds(browser: Browser, ferry: ArticleDiff) -> None:
    browser.open(render(ferry))
    blocked = browser.driver.execute_async_script(
        """
        const done = arguments[0], found = [];
        document.addEventListener("securitypolicyviolation", (event) => {
          found.push(event.effectiveDirective);
          if (found.length === 3) done(found.sort());
        });
        const image = new Image(), script = document.createElement("script");
        image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        script.textContent = "window.hacked = 1";
        document.body.append(image, script);
        document.body.setAttribute("style", "color: red");
        """
    )
    assert blocked == ["img-src", "script-src-elem", "style-src-attr"]
    assert browser.ask("return window.hacked") is None
    assert len(browser.driver.get_log("browser")) == 3


def test_hostile_text_does_nothing(browser: Browser) -> None:
    texts = ["\n\n".join(BREAKING), "\n\n".join(reversed(BREAKING))]
    hurt = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
    old, new = (article(text.replace("\ud800", "") + hurt, title=hurt, source=hurt) for text in texts)
    browser.open(render(compare(old, new))).press("n", "f", "c", "v", "l", "1")
    assert browser.ask("return window.hacked") is None
    assert browser.ask("return document.images.length") == 0


def test_a_long_page_answers_at_once(browser: Browser) -> None:
    old = [
        f"In district {at} the council met on Monday and heard {at} reports about the harbour." for at in range(3000)
    ]
    new = [text.replace("Monday", "Tuesday") if at % 5 == 0 else text for at, text in enumerate(old)]
    page = render(compare(article("\n\n".join(old)), article("\n\n".join(new))))
    assert len(page.encode()) < 8 * sum(len(text) for text in (*old, *new))
    browser.open(page)
    ready = browser.ask("return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert 0 < ready < 2000
    drawn = browser.ask(
        "const seen = (row) => row.checkVisibility({contentVisibilityAuto: true});"
        "return [...document.querySelectorAll('main .r')].filter(seen).length"
    )
    assert 0 < drawn < 600
    assert browser.press("n", "n").ask(HERE) == _steps(browser)[1]


def test_phrasing_and_form_are_named_by_their_signs_and_for_those_who_hear(
    browser: Browser, ferry: ArticleDiff
) -> None:
    browser.open(render(ferry))
    widths = "return [...document.querySelectorAll('main .y li.%s > b')].map((it) => it.offsetWidth)"
    heard = "return [...document.querySelectorAll('main .y li.p > b')].map((it) => it.textContent)"
    assert max(browser.ask(widths % "p") + browser.ask(widths % "t")) <= 1
    assert min(browser.ask(widths % "f")) > 1
    assert set(browser.ask(heard)) == {"phrasing"}
