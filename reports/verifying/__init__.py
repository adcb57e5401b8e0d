"""The parts of a verification: file, cryptography, increments, the report."""
