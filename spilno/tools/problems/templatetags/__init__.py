"""Tags of the templates of problems."""
