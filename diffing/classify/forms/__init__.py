"""When a word or phrase is another one in a different form: inflected, spelt otherwise, a synonym, a term, a noun."""
