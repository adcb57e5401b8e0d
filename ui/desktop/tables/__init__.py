"""One read-only table for every list in the window."""
