"""The orders API: takes orders and tells customers' order histories with current prices."""
