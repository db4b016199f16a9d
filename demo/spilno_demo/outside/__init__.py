"""Test servers of the demonstration: what a real site would meet on other sites."""
