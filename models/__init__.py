"""What exists: the tables, and the door to them."""
