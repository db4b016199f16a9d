"""Signing on our own page: a file key in a sandboxed frame, or a ready file from any other tool."""
