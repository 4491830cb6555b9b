"""GitPython's ``Git``, which starts git, imported without what starting git has no use for.

Whole packages of GitPython wait until somebody asks them for a name, as do modules of Python's own and of GitPython
that bring as much with them as all the rest. Of these, while it is imported, it is handed the few names it takes:
functions as calls to come, the two that every start of git calls in a form that needs no module. A name that is not
listed has its module run, at once and whole; so another version of GitPython takes longer at the worst.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from os import PathLike
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, Union

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

    from git.cmd import Git

_LATER = (
    "getpass", "hashlib", "ipaddress", "locale", "logging", "platform", "shutil", "textwrap", "traceback",
    "gitdb", "gitdb.util", "git", "git.types", "git.util",
)  # fmt: skip
"""What GitPython imports and starting git has no use for; a package before its modules."""
_PACKAGES = ("logging", "gitdb", "git")
_FUNCTIONS = {
    "textwrap": ("dedent",),
    "gitdb.util": ("to_hex_sha",),
    "git.util": ("cygpath", "is_cygwin_git", "patch_env", "stream_copy"),
}
"""Functions that are taken by name where GitPython is imported, and called later or never."""
_STANDING = "_standing"
_SAID = ("__all__", "__version__")


def driver() -> type[Git]:
    """Return what starts git; raises ModuleNotFoundError where GitPython is not installed."""
    postponed = [module for name in _LATER if (module := _postpone(name)) is not None]
    try:
        from git.cmd import Git
    finally:  # whoever imports them now gets all they are
        for module in postponed:
            vars(module).pop(_STANDING, None)
    return Git


def _postpone(name: str) -> ModuleType | None:
    """Have a module run when something is first asked of it; until then its own modules can be imported alone.

    Returns what stands for it; None where it is loaded already, or not installed.
    """
    parent, _, last = name.rpartition(".")
    if name in sys.modules or (parent and parent not in sys.modules):
        return None
    module = _Postponed(name)
    if name in _PACKAGES:
        spec = _spec(name)
        if spec is None or spec.submodule_search_locations is None:
            return None
        module.__path__ = spec.submodule_search_locations
    module.__dict__[_STANDING] = {
        **{function: _calling(module, function) for function in _FUNCTIONS.get(name, ())},
        **_INSTEAD.get(name, {}),
    }
    sys.modules[name] = module
    if parent:
        setattr(sys.modules[parent], last, module)
    return module


def _spec(name: str) -> ModuleSpec | None:
    from importlib.machinery import PathFinder

    return PathFinder.find_spec(name, getattr(sys.modules.get(name.rpartition(".")[0]), "__path__", None))


class _Postponed(ModuleType):
    """A module whose code was not run yet."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name not in _SAID:  # which the import system looks for
            raise AttributeError(name)
        standing = self.__dict__.get(_STANDING, {})
        if name in standing:
            return standing[name]
        _run(self)
        return getattr(self, name)


def _run(module: ModuleType) -> None:
    """Run a module that was postponed; raises ModuleNotFoundError where there is none."""
    if not isinstance(module, _Postponed):
        return
    from importlib.util import module_from_spec

    spec = _spec(module.__name__)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {module.__name__!r}", name=module.__name__)
    for name, value in vars(module_from_spec(spec)).items():  # where it is, what loads it
        setattr(module, name, value)
    module.__class__ = ModuleType  # type: ignore[assignment]
    spec.loader.exec_module(module)


def _calling(module: ModuleType, name: str) -> Callable[..., Any]:
    """Return what calls a function of a module, which runs for that."""

    def call(*words: Any, **options: Any) -> Any:
        _run(module)
        return getattr(module, name)(*words, **options)

    return call


def _expanded(path: Any, expand_vars: bool = True) -> Any:  # noqa: FBT001, FBT002 - as it is called
    """Do what ``git.util.expand_path`` does; commands have no folder of their own."""
    return None if path is None else _calling(sys.modules["git.util"], "expand_path")(path, expand_vars)


def _redacted(words: Sequence[str]) -> Any:
    """Do what ``git.util.remove_password_if_present`` does; of words without any it returns a copy."""
    if any("@" in word or "authorization" in word.lower() for word in words):
        return _calling(sys.modules["git.util"], "remove_password_if_present")(words)
    return list(words)


class _Logger:
    """What GitPython logs by: quiet until something has logging run, as before that nobody can have asked for more."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        logging = sys.modules["logging"]
        if isinstance(logging, _Postponed) and name in ("debug", "info"):
            return _unlogged
        _run(logging)
        return getattr(logging.getLogger(self._name), name)


def _unlogged(*_: object, **__: object) -> None:
    """Log nothing."""


_INSTEAD: dict[str, dict[str, object]] = {
    "git.types": {"Literal": Literal, "PathLike": Union[str, "PathLike[str]"], "TBD": Any},
    "git.util": {"expand_path": _expanded, "remove_password_if_present": _redacted},
    "logging": {"getLogger": _Logger},
}
"""What stands in for names that are used where GitPython is imported, or whenever git is started."""
