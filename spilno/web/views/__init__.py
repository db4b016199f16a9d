"""Views of the base pages, a module for each group of screens."""
