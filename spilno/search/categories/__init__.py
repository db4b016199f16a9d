"""Which category a message belongs to, guessed from its words after a community's own examples."""
