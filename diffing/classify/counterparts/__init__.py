"""Which fact of one side is which of the other: how close two are, by their values and by what stands around them."""
