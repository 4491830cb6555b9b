"""An ArticleDiff as rows that any display can draw: who stands beside whom, and which characters changed.

    alignment   p0 -- p0   p1 -- p1,p2   .. -- p3        changes   c1 fact in p1 / p1,  c2 content in p3

    rows        sign " "  [p0: plain]                    [p0: plain]
                sign "!"  [p1: plain, c1, plain]         [p1: plain, c1, plain] [p2: plain]
                sign "+"  (nothing)                      [p3: c2]

One row per paragraph link, in the alignment's order. Invariants: the runs of a part, put together, are
exactly the paragraph's text; every change shown belongs to exactly one row; where changes overlap, each
character goes to the most important one. Nothing here decides what a change is. ``rows`` makes all of them;
a display that shows a few at a time lays the comparison ready once (``sheet_of``) and asks for each (``row_of``).
"""

from diffing.rows.counts import SHOWABLE, Shared, counts, differs, name_of, notes, same, shared
from diffing.rows.folds import Gap, folded, gap_of, kept
from diffing.rows.moved import MOVED, Sign, carried, is_move, paragraph_of
from diffing.rows.origins import origins
from diffing.rows.pictures import whole_pictures
from diffing.rows.row import Part, Row, Run
from diffing.rows.sheet import Sheet, gap_in, row_of, rows, sheet_of
from diffing.rows.steps import Step, limited, steps_of

__all__ = [
    "MOVED",
    "SHOWABLE",
    "Gap",
    "Part",
    "Row",
    "Run",
    "Shared",
    "Sheet",
    "Sign",
    "Step",
    "carried",
    "counts",
    "differs",
    "folded",
    "gap_in",
    "gap_of",
    "is_move",
    "kept",
    "limited",
    "name_of",
    "notes",
    "origins",
    "paragraph_of",
    "row_of",
    "rows",
    "same",
    "shared",
    "sheet_of",
    "steps_of",
    "whole_pictures",
]
