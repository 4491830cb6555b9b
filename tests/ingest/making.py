"""Files in formats, made for tests: Word documents part by part, PDFs piece by piece."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(body: str) -> str:
    """Return the main part of a Word document."""
    return f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs, each a text or markup of its own."""
    said = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{said}</w:p>"


def text(said: str, tag: str = "t") -> str:
    """Return a run of text."""
    return f'<w:r><w:{tag} xml:space="preserve">{escape(said)}</w:{tag}></w:r>'


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document with a body and what other parts are asked for."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", word(body))
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


Piece = tuple[float, float, float, str]
"""Points from the left and from the bottom, size of type in points, text."""


def pdf(pages: Sequence[Sequence[Piece]], *, catalog: str = "") -> bytes:
    """Return a PDF of pages with pieces of text on them."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog}>>".encode()]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for index, pieces in enumerate(pages):
        said = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({shown}) Tj ET\n"
            for x, y, size, piece in pieces
            for shown in [piece.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")]
        ).encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * index)
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(said), said))
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (len(objects) + 1, table, len(objects) + 1, len(made))


def lines(paragraphs: Sequence[str], *, top: float = 780, width: int = 80, leading: float = 14) -> list[Piece]:
    """Return paragraphs as lines of type on a page, a wider gap between two of them."""
    import textwrap

    made: list[Piece] = []
    y = top
    for said in paragraphs:
        for line in textwrap.wrap(said, width, break_on_hyphens=False):
            made.append((72, y, 11, line))
            y -= leading
        y -= leading
    return made
