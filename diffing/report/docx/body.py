"""The parts of a document that hold text: its paragraphs with tracked changes, and its comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from diffing.model import Role
from diffing.report.docx.comments import Comment
from diffing.report.docx.flow import How
from diffing.report.docx.items import End, Item, Run
from diffing.report.docx.markup import right_to_left, run
from diffing.report.xml import escaped

AUTHOR = "writethru"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = {Role.HEADING: "Heading1", Role.FURNITURE: "Furniture"}
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1701" w:bottom="1417" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)


class _Writer(NamedTuple):
    """What the paragraphs are written with."""

    stamp: str
    """Who made the changes, and when, as attributes."""
    ids: Iterator[int]

    def tracked(self) -> str:
        """Return the attributes of a change."""
        return f'w:id="{next(self.ids)}"{self.stamp}'


class _Around(NamedTuple):
    """What stands before and behind items, by their number."""

    before: Mapping[int, list[str]]
    behind: Mapping[int, list[str]]


def stamp_of(date: str | None) -> str:
    """Return the author, and a date where there is one, as attributes."""
    return f' w:author="{AUTHOR}"' + (f' w:date="{date}"' if date else "")


def document(items: Sequence[Item], comments: Sequence[Comment], stamp: str) -> Iterator[str]:
    """Yield the part that holds the text."""
    writer = _Writer(stamp, count(1))
    around = _around(writer, items, comments)
    yield f"{HEAD}<w:document {NAMESPACE}><w:body>\n"
    pieces: list[str] = []
    text: list[str] = []
    for at, item in enumerate(items):
        pieces += around.before.get(at, ())
        if isinstance(item, Run):
            pieces.append(_run(writer, item))
            text.append(item.text)
            pieces += around.behind.get(at, ())
        else:
            behind = around.behind.get(at, [])
            outside = [it for it in behind if it.startswith("<w:move")]
            pieces += [it for it in behind if it not in outside]
            yield f"<w:p>{_properties(writer, item, ''.join(text))}{''.join(pieces)}</w:p>{''.join(outside)}\n"
            pieces, text = [], []
    yield f"{_SECTION}</w:body></w:document>\n"


def margin(comments: Sequence[Comment], stamp: str) -> Iterator[str]:
    """Yield the part that holds the comments."""
    yield f"{HEAD}<w:comments {NAMESPACE}>\n"
    for number, comment in enumerate(comments):
        yield f'<w:comment w:id="{number}"{stamp} w:initials="w">'
        yield _said(f"{_REFERENCE}<w:annotationRef/></w:r>" + run(comment.title, style="<w:b/>"))
        yield from (_said(run(line)) for line in comment.lines)
        yield "</w:comment>\n"
    yield "</w:comments>\n"


def _said(runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{runs}</w:p>'


def _run(writer: _Writer, item: Run) -> str:
    tag = "delText" if item.how in (How.WENT, How.DROPPED) else "t"
    return _tracked(writer, item.how, run(item.text, tag=tag)) if item.text else ""


def _tracked(writer: _Writer, how: How, runs: str) -> str:
    """Return runs as what became of them; a reference to a comment comes and goes with the text that it is behind."""
    if how is How.KEPT:
        return runs
    if how is How.DROPPED:
        return f"<w:moveTo {writer.tracked()}><w:del {writer.tracked()}>{runs}</w:del></w:moveTo>"
    return f"<w:{how} {writer.tracked()}>{runs}</w:{how}>"


def _properties(writer: _Writer, end: End, text: str) -> str:
    style = "Title" if end.first and end.role is Role.HEADING else _STYLES.get(end.role)
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    said += "<w:bidi/>" if right_to_left(text) else ""
    said += "" if end.how is How.KEPT else f"<w:rPr><w:{end.how} {writer.tracked()}/></w:rPr>"
    return f"<w:pPr>{said}</w:pPr>" if said else ""


def _around(writer: _Writer, items: Sequence[Item], comments: Sequence[Comment]) -> _Around:
    """Return where passages that moved, and what comments are about, begin and end."""
    before: dict[int, list[str]] = defaultdict(list)
    behind: dict[int, list[str]] = defaultdict(list)
    for number, comment in enumerate(comments):
        before[comment.first].append(f'<w:commentRangeStart w:id="{number}"/>')
        reference = f'{_REFERENCE}<w:commentReference w:id="{number}"/></w:r>'
        tracked = _tracked(writer, items[comment.last].how, reference)
        behind[comment.last].append(f'<w:commentRangeEnd w:id="{number}"/>{tracked}')
    for (move, side), (first, last) in _moved(items).items():
        id_, name = next(writer.ids), escaped(move)
        before[first].append(f'<w:{side}RangeStart w:id="{id_}"{writer.stamp} w:name="{name}"/>')
        behind[last].append(f'<w:{side}RangeEnd w:id="{id_}"/>')
    return _Around(before, behind)


def _moved(items: Sequence[Item]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the first and the last item of each of both places of what moved."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for at, item in enumerate(items):
        if item.move:
            side = "moveFrom" if item.how is How.FROM else "moveTo"
            first, _ = found.get((item.move, side), (at, at))
            found[item.move, side] = (first, at)
    return found
