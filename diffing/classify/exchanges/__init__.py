"""Things that changed places or parts in a sentence which keeps its words, and are told as swaps."""
