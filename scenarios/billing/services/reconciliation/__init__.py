"""Reconciliation: holds the ledger's running total against the processor's settlement feed."""
