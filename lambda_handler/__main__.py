"""`python -m lambda_handler PICTURE...`: see `library/command.py`."""

import os
import sys

from lambda_handler.library.command import main

if __name__ == "__main__":
    try:
        status = main()
    except BrokenPipeError:  # the reader of the lines has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
