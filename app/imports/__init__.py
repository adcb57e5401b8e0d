"""Reading spreadsheets: a file becomes tables, tables become items.

Nothing here opens the database. Whatever a file holds is imported, explained
or refused by row; the use-cases decide what is written.
"""
