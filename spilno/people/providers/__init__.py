"""Identity providers: one folder, one provider; nothing outside names any of them."""
