"""Diia: documents by a deep link, and the call-back of all that Diia does for us."""
