"""The demonstration: personas, a clock that can be moved on, a crowd. Production lacks it."""
