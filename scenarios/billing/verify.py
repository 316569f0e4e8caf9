"""x"""


def verify(bench):
    pass
