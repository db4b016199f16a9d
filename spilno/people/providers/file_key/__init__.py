"""Confirm by a qualified key of one's own: in a file, or in a token, a card or a cloud."""
