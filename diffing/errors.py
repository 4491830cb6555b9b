"""Every error writethru raises on purpose, and the exit code each one means.

    WritethruError           2   the base: catch this one to catch them all
    |-- UsageError           2   the command line or a call asks for something that does not exist
    |-- SourceError          2   a text could not be read: missing, a folder, binary, unknown encoding
    |-- LexiconError         2   a language file is broken; names the file, line and column
    |-- RulesError           2   a user's rules are broken; names the file, line and column
    |-- SettingsError        2   a setting is broken; names the file, line and column, or the environment's variable
    |-- ReviewError          2   a file of reviewed marks and notes is broken; names the file, line and column
    |-- TemplateError        2   a user's template is broken, or does what it must not; names the file and line
    |-- GitError             2   git is missing or too old, or a repository can't be read
    |   `-- StoreError       2   a store of revisions can't be used: missing, damaged, locked
    `-- OutputError          2   the result could not be written

A message is one sentence that names the thing and the way out. The command line prints it on
standard error behind ``writethru:`` and leaves with ``exit_code``.
"""


class WritethruError(Exception):
    """Trouble that a person can do something about; ``str(error)`` is one sentence for that person."""

    exit_code = 2


class UsageError(WritethruError):
    """An option, name or combination that does not exist."""


class SourceError(WritethruError):
    """A text that could not be read."""


class LexiconError(WritethruError):
    """A language file that is missing or broken."""


class RulesError(WritethruError):
    """A file of rules that is broken: ``writethru.yaml:7:12: ...``."""


class SettingsError(WritethruError):
    """A setting that is broken: ``writethru.yaml:7:12: ...``, ``WRITETHRU_WIDTH: ...``."""


class ReviewError(WritethruError):
    """A file of reviewed marks and notes that is broken: ``story.md.writethru.yaml:7:12: ...``."""


class TemplateError(WritethruError):
    """A template that is broken, or does what it must not: ``house.html:7: ...``."""


class GitError(WritethruError):
    """git that is missing or too old, or a repository it can't read; ``said`` is what git complained of."""

    def __init__(self, message: str, said: bytes = b"") -> None:
        super().__init__(message)
        self.said = said


class StoreError(GitError):
    """A store of revisions that could not be read or written."""


class OutputError(WritethruError):
    """A result that could not be written."""
