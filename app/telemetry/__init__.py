"""What the children tell: metrics, logs and spans, bounded and queryable."""
