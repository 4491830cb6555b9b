"""A record: an immutable value whose class may be put together from parts.

    class Matching(Record): rare_limit: int = 64
    class Options(Segmenting, Matching): language: str = "en"

    Options(rare_limit=20)._replace(language="de")     ->      Options(language='de', ..., rare_limit=20)

A named tuple can't inherit fields, and with hundreds of them takes milliseconds to define; one that has fields by the
hundred is a record. It is read, compared, hashed, copied and passed over by its fields like a named tuple, and is made
by keywords alone. Every field has a default.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """Something with named fields: the public class attributes of its class and of its parts, in the order of those."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._field_defaults = {
            name: value for part in cls.__mro__ for name, value in vars(part).items() if not name.startswith("_")
        }
        cls._fields = tuple(cls._field_defaults)

    def __init__(self, **given: Any) -> None:
        unknown = given.keys() - self._field_defaults
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field '{min(unknown)}'")
        vars(self).update(self._field_defaults | given)

    def _replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed; raises TypeError for what is none."""
        return type(self)(**vars(self) | changes)

    def __iter__(self) -> Iterator[Any]:
        return iter(vars(self).values())

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"can't set '{name}': a {type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"can't delete '{name}': a {type(self).__name__} is immutable")
