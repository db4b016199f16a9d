"""XML signatures (XMLDSig) with XAdES properties (ETSI EN 319 132)."""
