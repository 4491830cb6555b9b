"""LibreOffice as the judge of documents: it opens them, accepts or rejects every change, and writes what is left."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_SECONDS = 120
_MODULE = """\
Sub Resolve(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim text(1) As New com.sun.star.beans.PropertyValue
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  text(0).Name = "FilterName" : text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions" : text(1).Value = "UTF8,LF,,,"
  flat(0).Name = "FilterName" : flat(0).Value = "OpenDocument Text Flat XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none()
  name = Dir(folder &amp; "/*.docx")
  names = ""
  Do While name &lt;&gt; ""
    names = names &amp; name &amp; "/"
    name = Dir()
  Loop
  For Each name In Split(names, "/")
    If name &lt;&gt; "" Then
      For Each way In Array("Accept", "Reject", "")
        path = folder &amp; "/" &amp; name
        document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
        If way = "" Then
          document.storeToURL(ConvertToURL(path &amp; ".fodt"), flat())
        Else
          dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; way &amp; "AllTrackedChanges", "", 0, none())
          document.storeToURL(ConvertToURL(path &amp; "." &amp; way &amp; ".txt"), text())
        End If
        document.close(True)
      Next
    End If
  Next
End Sub
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'


class Opened:
    """What LibreOffice made of a document."""

    def __init__(self, path: Path) -> None:
        self.accepted = _text(path, "Accept")
        self.rejected = _text(path, "Reject")
        self.flat = Path(f"{path}.fodt").read_text("utf-8")
        """The document with its changes as OpenDocument has them."""


def opened(documents: Mapping[str, bytes], folder: Path) -> Sequence[Opened]:
    """Return what LibreOffice makes of some documents, in one run of it with a profile of its own."""
    work, profile = folder / "work", folder / "profile"
    work.mkdir()
    for name, made in documents.items():
        (work / f"{name}.docx").write_bytes(made)
    _run(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(
        _HEAD.format("library:library", "library")
        + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Judge"/>'
        "</library:library>",
        "utf-8",
    )
    (library / "Judge.xba").write_text(
        _HEAD.format("script:module", "module")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judge" '
        f'script:language="StarBasic">{_MODULE}</script:module>',
        "utf-8",
    )
    _run(profile, f'macro:///Standard.Judge.Resolve("{work}")')
    return [Opened(work / f"{name}.docx") for name in documents]


def _run(profile: Path, *words: str) -> None:
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)


def _text(path: Path, way: str) -> str:
    return Path(f"{path}.{way}.txt").read_text("utf-8-sig").removesuffix("\n")
