"""The demonstration: a year and a quarter of invented office life in Bali.

``files/`` holds what an office would hand over: lists of agencies, inventory
sheets, and a workbook of request letters. ``make`` writes them from ``source/``
with a fixed seed; ``contents`` tells what is there.
"""
