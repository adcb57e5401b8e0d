"""What is seen: the command line and the desktop window."""
