"""GOST 34.311-95: the hash that goes with DSTU 4145 signatures."""
