"""What share kits say about the campaign, in its language and in others."""

from dataclasses import dataclass, field, replace

from socialkit.model.language_tags import suiting


@dataclass(frozen=True, kw_only=True, slots=True)
class KitTexts:
    """What share kits say beside posts and graphics, and where they stand on the web.

    ``url`` is the folder of all kits there, without a slash at its end (empty: it is not known). ``about`` is
    a text on the campaign, ``do`` and ``avoid`` are advice on posting, a sentence each (empty: the usual).
    ``key_messages`` are what everybody should say, ``acknowledgements`` whom the campaign thanks.
    ``translations`` are the same in other languages; what one lacks is as here. They alone have the
    campaign's ``disclaimer``, ``disclaimer_short`` and ``audiences`` (titles by id), for these are its own.
    """

    url: str = ""
    about: str = ""
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    key_messages: tuple[str, ...] = ()
    acknowledgements: tuple[str, ...] = ()
    disclaimer: str = ""
    disclaimer_short: str = ""
    audiences: dict[str, str] = field(default_factory=dict)
    lang: str = "en"
    translations: "tuple[KitTexts, ...]" = ()

    def version(self, lang: str) -> "KitTexts":
        """Give the texts in ``lang``, or as they are where there are none in it."""
        there = {each.lang: each for each in self.translations}
        found = None if suiting(lang, [self.lang]) else suiting(lang, there)
        if found is None:
            return self
        other = there[found]
        return replace(
            self,
            about=other.about or self.about,
            do=other.do or self.do,
            avoid=other.avoid or self.avoid,
            key_messages=other.key_messages or self.key_messages,
            acknowledgements=other.acknowledgements or self.acknowledgements,
            disclaimer=other.disclaimer,
            disclaimer_short=other.disclaimer_short,
            audiences=other.audiences,
            lang=other.lang,
            translations=(),
        )

    def address_of(self, partner: str) -> str:
        """Give where a partner's kit stands on the web; empty where that is not known."""
        return f"{self.url}/{partner}/" if self.url else ""


NO_KIT_TEXTS = KitTexts()
