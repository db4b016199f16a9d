"""What is printed: posters with a code, numbered sheets."""
