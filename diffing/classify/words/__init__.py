"""Words that no fact stands on: which of them say something else, and which are merely another way to say it."""
