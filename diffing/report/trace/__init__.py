"""What was traced through all versions of an article, as text for a terminal, plain data for JSON, and a picture."""

from diffing.report.trace.blame import blame_text
from diffing.report.trace.clauses import wordings_text
from diffing.report.trace.data import blame_data, search_data, timeline_data, wordings_data
from diffing.report.trace.picture import timeline_svg
from diffing.report.trace.search import search_text
from diffing.report.trace.table import ROWS, timeline_text

__all__ = [
    "ROWS",
    "blame_data",
    "blame_text",
    "search_data",
    "search_text",
    "timeline_data",
    "timeline_svg",
    "timeline_text",
    "wordings_data",
    "wordings_text",
]
