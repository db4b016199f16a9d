"""Спільно: citizens, authorities and civil society of Ukraine decide together."""
