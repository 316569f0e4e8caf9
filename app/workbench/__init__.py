"""Team workspaces, revisions and the verification of fixes."""
