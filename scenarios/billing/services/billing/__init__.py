"""The billing API: calculates what customers owe, has it settled and keeps the ledger."""
