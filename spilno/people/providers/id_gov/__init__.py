"""ID.GOV.UA, the integrated system of electronic identification (ІСЕІ): nearly OAuth 2."""
