"""From validated shapes to the nouns that every other part of socialkit speaks in."""

from socialkit.loading.assembling.assembling_campaign import assembled as assembled
