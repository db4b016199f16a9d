"""Features that cross packages, on real parts."""
