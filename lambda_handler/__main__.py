"""`python -m lambda_handler PICTURE...`: see `library/command.py`."""

import io
import os
import sys

from lambda_handler.library.command import PROGRAM, main

if __name__ == "__main__":
    if not isinstance(sys.stdout, io.TextIOWrapper):
        sys.exit(f"{PROGRAM}: expected a standard output, got none")
    sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may be no text
    try:
        status = main()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # as when `head` has had enough
            print(f"{PROGRAM}: {error}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
