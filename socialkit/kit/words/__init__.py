"""The words of a share kit in a partner's language: sentences, dates, numbers, lists."""

from socialkit.kit.words.catalogues import languages as languages
from socialkit.kit.words.catalogues import words_in as words_in
from socialkit.kit.words.words import Words as Words
