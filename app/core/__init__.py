"""The drill's rules: pure values and functions, standard library only."""
