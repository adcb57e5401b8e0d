"""From what the register says to what a document says; nothing is drawn yet.

Each module has one order: a document that somebody wants. Its docket says who
issues it about what, and its content is gathered in the write that gives it its
number, so that every figure is of one moment.
"""
