"""Electronic signatures: what a file's signatures are worth, and why. Knows no Matter."""
