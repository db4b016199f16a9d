"""Signatures made elsewhere: in Diia on the signer's phone, or in a device behind the CSC API."""
