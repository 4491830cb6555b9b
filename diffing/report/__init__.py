"""Reports of an ArticleDiff: each is a function from the diff to a string, and prints nothing."""
