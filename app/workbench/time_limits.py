"""How long a verification may take, seconds. Pure; for those who run one and who wait for one."""

TOTAL_S = 60.0
CLEANUP_S = 4.0
START_TIMEOUT_S = 10.0
