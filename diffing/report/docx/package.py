"""A document as the bytes of a file: a ZIP of a few parts, the same for the same comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from os.path import dirname, join
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diffing.report.docx.body import AUTHOR, HEAD, NAMESPACE
from diffing.report.xml import shown

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""When the parts were made: a ZIP must say, and this is the earliest it can."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_COMPAT = "http://schemas.microsoft.com/office/word"
_NAMES = {"document.main": "document", "styles": "styles", "settings": "settings", "comments": "comments"}
_LINKED = {"rId1": "styles", "rId2": "settings", "rId3": "comments"}


def packed(document: Iterable[str], comments: Iterable[str], properties: str) -> bytes:
    """Return the file that holds the text, the comments, and what is said of the whole."""
    whole = {
        "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
        "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    }
    parts = {
        "[Content_Types].xml": [_types()],
        "_rels/.rels": [_relations(whole)],
        "docProps/core.xml": [properties],
        "word/_rels/document.xml.rels": [
            _relations({id_: (f"{_OFFICE}/{name}", f"{name}.xml") for id_, name in _LINKED.items()})
        ],
        "word/styles.xml": [_file("styles.xml")],
        "word/settings.xml": [_settings()],
        "word/comments.xml": comments,
        "word/document.xml": document,
    }
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name, pieces in parts.items():
            info = ZipInfo(name, _BEGINNING)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            zipped.writestr(info, "".join(pieces).encode("utf-8"))
    return made.getvalue()


def properties_of(title: str, about: str, date: str | None) -> str:
    """Return the part that says what the document is about."""
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>' if date else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{shown(title)}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        f"<dc:description>{shown(about)}</dc:description>{made}</cp:coreProperties>\n"
    )


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{type_}+xml"/>' for type_, name in _NAMES.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>\n'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    said = "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{to}"/>' for id_, (kind, to) in targets.items())
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>\n'


def _settings() -> str:
    return (
        f'{HEAD}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPAT}" w:val="15"/></w:compat></w:settings>\n'
    )


def _file(name: str) -> str:
    with open(join(dirname(__file__), name), encoding="utf-8") as opened:
        return opened.read()
