"""People who work at the team window in tests: one has only keys, the other only a mouse.

They see what stands on the screen (``screen``), act with their hands (``keyboard``, ``mouse``)
and solve a drill (``incident_drill``) whose rules, answer key and evidence check are real.
"""
