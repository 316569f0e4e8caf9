"""Month-end closing: accrues interest on what is outstanding, in a database of its own."""
