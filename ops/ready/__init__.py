"""Is everything there that a command needs, and are its settings right? `make` asks before anything is installed or built.

Runs on any Python 3 without any package; says in one line, in the words that were typed, what is wrong.
"""


class NotReady(Exception):
    """What is missing or wrong, and what to do about it, in one line."""
