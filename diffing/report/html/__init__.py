"""A comparison as one HTML file that stands alone: a document to read, and with its script a page to work in.

    head      policy, style              what may run is the one script below, by its hash, and nothing is fetched
    header    title, counts, cards, map  what matters most, and which paragraph became which
    main      rows                       old beside new, what changed marked, why in the margin
    list      all changes                each with its reason
    script    keys, filters, search      docs/html.md

Article text stands in the page as text alone: never in an attribute, a style or the script. Stripped of what the page
adds (``i.u`` is a sign for a character, ``del.x`` an old word repeated beside the new), ``.o p`` and ``.n p`` are the
paragraphs of either article.
"""

from diffing.report.html.document import pieces, render

__all__ = ["pieces", "render"]
