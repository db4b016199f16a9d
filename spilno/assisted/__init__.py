"""The desk of a service centre: an officer acts for a person who is present."""
