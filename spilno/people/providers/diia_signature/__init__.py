"""Diia.Signature: a qualified signature over a number of ours proves who signed."""
