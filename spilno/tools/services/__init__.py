"""Rating of places where people are served: one folder."""
