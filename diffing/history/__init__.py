"""Every revision of every article that is followed, in an ordinary git repository that outlives this program.

    text --page--> Markdown --write--> one commit a revision --index--> revisions of an article --page--> text

The store is bare: one branch, one file an article, one commit a revision with trailers (docs/history.md). All that is
known of it is in git; the index beside it can be deleted at any time. Nothing here compares or draws.
"""

from diffing.history.page import Page
from diffing.history.revision import Revision
from diffing.history.store import Store, find, initialise, opened

__all__ = ["Page", "Revision", "Store", "find", "initialise", "opened"]
