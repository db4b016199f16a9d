"""The one door out: every request that this site sends to another goes through `fetch`."""
