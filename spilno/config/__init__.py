"""The composition root: settings, addresses, processes, the command line."""
