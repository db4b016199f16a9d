"""Pages. A view is the only clock."""
