"""``python -m diffing`` is the command ``writethru``."""

from diffing.cli import console

if __name__ == "__main__":
    console()
