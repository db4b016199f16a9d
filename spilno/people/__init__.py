"""People: sign-in, levels, roles, residence, own acts."""
