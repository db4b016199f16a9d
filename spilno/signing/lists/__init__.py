"""Trusted lists (ETSI TS 119 612): services of trust by time, and lists that lists point to.

A list counts only under the signature of one of the certificates that publish it: of those that an
operator puts beside it, or that a list of lists under such a signature names for its territory.
"""
