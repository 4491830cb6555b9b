"""Keep, read and compare every revision of the articles you follow.

Each command is a module here, imported when it is asked for; what they share is in ``shared``.
"""

from __future__ import annotations

COMMANDS = {
    "init": ("diffing.cli.history.init", "make a store"),
    "add": ("diffing.cli.history.add", "add a text as the newest revision of an article"),
    "import": ("diffing.cli.history.bring", "add many revisions: from a git repository, a folder, JSON lines"),
    "list": ("diffing.cli.history.listing", "list the articles"),
    "log": ("diffing.cli.history.log", "list the revisions of an article and what each changed"),
    "show": ("diffing.cli.history.text", "print a revision"),
    "diff": ("diffing.cli.history.diff", "compare two revisions"),
    "view": ("diffing.cli.history.view", "step through two revisions, and from pair to pair, on the whole screen"),
    "blame": ("diffing.cli.history.blame", "show which revision brought in each sentence and word"),
    "timeline": ("diffing.cli.history.timeline", "show how each fact changed from revision to revision"),
    "wording": ("diffing.cli.history.wording", "show what a sentence said in each revision, and when it changed"),
    "search": ("diffing.cli.history.search", "find when words came and went, in all revisions"),
    "restore": ("diffing.cli.history.restore", "make an earlier revision the newest again"),
    "rename": ("diffing.cli.history.rename", "give an article another name; its history follows"),
    "tag": ("diffing.cli.history.tag", "name a revision, or list the names"),
    "rm": ("diffing.cli.history.remove", "take an article out of the list; its history stays"),
    "sync": ("diffing.cli.history.sync", "make this and another copy of the store the same; nothing conflicts"),
    "export": ("diffing.cli.history.export", "write all versions into a folder or a tar file"),
    "verify": ("diffing.cli.history.verify", "look for damage and tampering"),
    "gc": ("diffing.cli.history.tidy", "make the store small and fast; nothing is dropped"),
}
"""Name to its module and one line about it, as in ``diffing.cli``."""

LEADING = ("--store",)

_WIDE = max(map(len, COMMANDS))
_LISTED = "\n".join(f"  {name:{_WIDE}}  {about}" for name, (_, about) in COMMANDS.items())
OVERVIEW = f"""\
usage: writethru history [--store DIR] COMMAND ...
       writethru h ...

Keep, read and compare every revision of the articles you follow, in an ordinary git repository.

commands:
{_LISTED}

The store is the folder of --store, else $WRITETHRU_STORE, else the setting `store` of a writethru.yaml
(`writethru config`), else .writethru in the working folder.
SLUG is an article's name in it; SLUG@3 its third revision, SLUG@-1 the newest, SLUG@2024-05-04 the newest of that day
or before, SLUG@TAG, SLUG@1f3a9c0 one by its commit.

for example:
  writethru history init
  writethru history add story.txt --as ferry
  writethru history log ferry
  writethru history diff ferry                the last two revisions
  writethru history diff ferry@2..4 --only fact
  writethru history view ferry                [ and ] step from one to the next
  writethru history blame ferry               which revision brought in what
  writethru history timeline ferry            how each fact changed
  writethru history wording terms "notice"    what a clause said, and since when
  writethru history search allegedly          when it came, and when it went
  writethru history import ~/site --path 'posts/*.md'

exit code: 0 done, or the same; 1 different, or damage found; 2 trouble

`writethru history COMMAND --help` says more about each.
"""
