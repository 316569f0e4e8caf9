"""The windows of the program, one package each."""
