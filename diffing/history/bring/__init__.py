"""Many revisions at once: from any git repository, from a folder of dated files, from JSON lines.

    source  --captures-->  Capture, Capture, ...  --stream-->  batches for fast-import  -->  revisions

A run that was interrupted, or is made again, adds what is not there yet: a capture is known by its article, its moment
and the hash of its text.
"""
