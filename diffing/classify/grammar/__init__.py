"""Who does what to whom in one sentence, read off the words around its verbs, and two sentences compared in it."""
