"""The rules: one file per noun. A service takes the transaction and the time, returns data or raises a Refusal; no text."""
