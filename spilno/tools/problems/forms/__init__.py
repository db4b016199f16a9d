"""What is asked: of those who report, of dispatchers, of those who mend."""
