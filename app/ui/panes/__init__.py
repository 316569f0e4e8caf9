"""The panes of the team window: logs, source, notebook, processes, debrief. Qt thread.

Every pane is a ``QWidget`` made with a drill and the theme, brought up to date by
``refresh(state, reading)`` from the window's one timer, with the signals ``notice``
(tone, sentence) and ``pin_requested`` (a core ``Pin`` with an empty id).
"""
