"""``python -m diffing`` is the command ``writethru``."""

import sys

from diffing.cli import main

if __name__ == "__main__":
    sys.exit(main())
