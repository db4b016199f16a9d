"""Base pages, the design system, the installable shell."""
