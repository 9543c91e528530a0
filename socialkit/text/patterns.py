"""Regular expressions with Unicode properties, compiled when they are first used."""

import re
from functools import cache
from typing import cast

import regex


@cache
def compiled(source: str) -> re.Pattern[str]:
    r"""Compile ``source``, which may have \p{…}, \X and possessive quantifiers.

    Modules keep sources, not patterns, so that importing them costs nothing.
    """
    return cast("re.Pattern[str]", regex.compile(source))
