"""What people type about appeals."""
