"""Certificates, their chains and their status."""
