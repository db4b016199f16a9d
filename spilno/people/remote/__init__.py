"""Signing elsewhere, from the screen of signing: in Diia on the phone, or with a key in a cloud."""
