"""The European wallet (EUDI) by OpenID4VP 1.0 and SD-JWT VC."""
