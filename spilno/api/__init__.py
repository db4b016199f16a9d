"""The open interface: keyless reading of every public object."""
