"""The entry point: `plangen` and `python -m plangen`."""

import os
import sys

from plangen.cli.main import run


def main() -> None:
    """Run the command line and exit.

    The process ends at once: taking apart every plan, value by value, before the system frees
    the memory anyway would take a tenth of a check. What is written to files is closed by then.
    """
    code = run()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
