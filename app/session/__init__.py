"""One running drill: commands in, events out, services behind it."""
