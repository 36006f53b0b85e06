"""SQL, and nothing else: one file per noun, one function per statement, each taking the transaction it belongs to."""
