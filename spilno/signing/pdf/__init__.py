"""Signatures in PDF (ISO 32000, PAdES ETSI EN 319 142), found by their byte ranges alone.

A signature speaks of octets from the first to the end of a revision with one gap, its own value;
so no PDF reader is needed to check it, and none can be led astray.
"""
