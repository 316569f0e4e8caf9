"""A service that dies at import."""

print("about to fail")
raise ImportError("no module of that name")
