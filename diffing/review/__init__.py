"""What a person reviewed and noted of the changes between two versions, kept in a file and found again.

    file --read--> Review --place--> which mark is on which change --put, mark_of--> Review --write--> file

Nothing here draws or asks; a display and a check before a commit stand on the same functions.
"""

from diffing.review.beside import ENDING, default_path
from diffing.review.marks import Mark, Placed, Quote, Review, mark_of, now, put
from diffing.review.place import place
from diffing.review.reading import read
from diffing.review.writing import merge, write

__all__ = [
    "ENDING",
    "Mark",
    "Placed",
    "Quote",
    "Review",
    "default_path",
    "mark_of",
    "merge",
    "now",
    "place",
    "put",
    "read",
    "write",
]
