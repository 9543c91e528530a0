"""Who gathers what rules look at beyond the file: pictures, the answers of a program, and of links."""

from collections.abc import Collection, Mapping
from pkgutil import resolve_name

from socialkit.checking.pipeline import Gather
from socialkit.rules.rule import Scope

#: What is looked at beyond the file without being asked for: headers of pictures, and no more.
PICTURES = (Scope.LOGO, Scope.GRAPHIC)
#: The network and other programs take long, to import and to answer.
_GATHERERS: Mapping[Scope, str] = {
    Scope.LOGO: "socialkit.checking.logo_checking:seen_logos",
    Scope.GRAPHIC: "socialkit.checking.graphic_checking:seen_graphics",
    Scope.SPELLING: "socialkit.checking.spelling:misspellings",
    Scope.LINK: "socialkit.checking.link_checking:checked_links",
}


def gatherers(scopes: Collection[Scope]) -> dict[Scope, Gather]:
    """Give who gathers for rules that look at these."""
    return {scope: resolve_name(target) for scope, target in _GATHERERS.items() if scope in scopes}
