"""Moderation with reasons, appeal and a public register."""
