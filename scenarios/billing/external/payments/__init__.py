"""The payments API: settles what it is sent, exactly, as the processor runs it."""
