"""Territory: the tree of places (КАТОТТГ) and the authorities that answer for it."""
