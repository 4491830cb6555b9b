"""writethru: what changed between two versions of an article, and which of those changes are facts.

>>> from diffing import compare
>>> diff = compare("More than 1,300 people died.", "A total of 1,339 people died.")
>>> diff.changes[0].types
(<FactType.NUMBER: 'number'>,)
"""
