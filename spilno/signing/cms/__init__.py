"""CMS signatures (RFC 5652) with CAdES attributes (ETSI EN 319 122)."""
