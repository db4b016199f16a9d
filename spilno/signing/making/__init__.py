"""Making signed files that last: time stamps, evidence, extension to LT, containers. No keys."""
