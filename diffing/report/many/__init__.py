"""Many comparisons as one report: an index page, the same page in other orders, and a JSON of all.

    ArticleDiff --entry_of--> Entry --+-> page.pieces    a table, the most important pair first
                                      `-> data.pieces    for programs, in the shape ``writethru-report/1``

An entry is small, so that thousands of them stand in memory where their comparisons would not.
"""

from diffing.report.many.entry import (
    Entry,
    Report,
    State,
    ending_of,
    entry_of,
    failed,
    file_name,
    one_sided,
    ranked,
    totals,
)

__all__ = ["Entry", "Report", "State", "ending_of", "entry_of", "failed", "file_name", "one_sided", "ranked", "totals"]
