"""BankID of the National Bank of Ukraine, protocol version 1."""
