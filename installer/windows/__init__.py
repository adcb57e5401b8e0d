"""What people on Windows install: a set-up for one person, without rights."""
