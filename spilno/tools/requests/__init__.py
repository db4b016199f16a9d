"""Requests for public information, of Law 2939-VI."""
