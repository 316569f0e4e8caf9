"""The verdicts of every fix that ships, counted: what must pass passes, what must not does not.

One lane: verifications run one after another, as they do in a drill, with the incident and
its red herring burning beside them. What was judged is kept and not judged again.
"""
