"""The pricing API: current prices of all items, as the commerce platform runs it."""
