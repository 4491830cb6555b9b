"""``python -m diffing`` is the command ``writethru``, and this is where it begins.

All else is imported where Ctrl-C is listened for: whoever presses it at once gets no traceback.
"""


def console() -> None:
    """Run the command line as a program of its own; does not return."""
    try:
        import gc

        gc.disable()  # which main does for all that is imported later
        from diffing.cli import console as run

        run()
    except KeyboardInterrupt:
        import os

        os._exit(130)


if __name__ == "__main__":
    console()
