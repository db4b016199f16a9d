"""Documents as PDF: tagged, PDF/UA-1, in Ukrainian, with our own font.

`drawing.drawn` draws, `printable` says which signs the font has.
"""
