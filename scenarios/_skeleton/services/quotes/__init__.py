"""The quotes API: what an amount costs in another currency."""
