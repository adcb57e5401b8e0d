"""What an office adds to the rulebook: circulars, feedback, names, contacts.

Nothing is edited and nothing is taken out: what no longer holds is ended on a
day, and every rulebook by which something was screened is kept.
"""
