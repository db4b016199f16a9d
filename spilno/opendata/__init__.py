"""What leaves the house as open data: the record over HTTP, exports, feeds."""
