"""The rules: one file per noun. A service takes the transaction and the time; it returns data or raises a Refusal."""
