"""The tools: one folder, one tool; nothing outside names any of them."""
