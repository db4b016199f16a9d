"""A test certification authority («тестовий центр») with keys and certificates like Ukraine's."""
