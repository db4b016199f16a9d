"""Electronic petitions, from the first word to the last step of execution."""
