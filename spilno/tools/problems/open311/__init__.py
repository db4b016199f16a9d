"""Open311 GeoReport v2, both sides: see `README.md`."""
