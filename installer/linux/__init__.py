"""What people on Linux install: a Debian package, and a folder to carry."""
