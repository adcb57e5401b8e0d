"""Screening: facts about a booking go in, flags come out; nothing else happens."""
