"""Following, and the letters that tell."""
