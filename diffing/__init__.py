"""writethru: what changed between two versions of an article, and which of those changes are facts.

>>> from diffing import compare
>>> diff = compare("More than 1,300 people died.", "A total of 1,339 people died.")
>>> diff.changes[0].types
(<FactType.NUMBER: 'number'>,)
"""

from diffing.compare import compare
from diffing.errors import WritethruError
from diffing.model import Article, ArticleDiff, Change
from diffing.options import Options
from diffing.segment import article
from diffing.version import __version__

__all__ = ["Article", "ArticleDiff", "Change", "Options", "WritethruError", "__version__", "article", "compare"]
