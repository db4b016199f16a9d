"""How letters leave: `contract` says what an adapter is, `registry` which one a body gets."""
