"""The figures that the program promises, measured on this laptop.

Every group of figures is measured in a fresh process of the program itself, so that one
cannot disturb another. Nothing here is imported by the rest of the program.
"""
