"""Any bytes into every parser: a result that holds together, or a ReadoutError in one line."""
