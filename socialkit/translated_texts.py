"""What a campaign says beside its posts in the language of whoever reads it: disclaimer, audiences."""

from socialkit.model.campaign import Campaign, Post


def disclaimer_for(campaign: Campaign, lang: str) -> tuple[str, str]:
    """Give the whole disclaimer (empty: there is none) for who reads ``lang``, and its own language."""
    texts = campaign.kit.version(lang)
    return (texts.disclaimer, texts.lang) if texts.disclaimer else (campaign.disclaimer, campaign.lang)


def disclaimers_in(campaign: Campaign, lang: str) -> tuple[str, ...]:
    """Give the wordings of the disclaimer that count in a text in ``lang``: those in it, then its own."""
    texts = campaign.kit.version(lang)
    wordings = (texts.disclaimer, texts.disclaimer_short, campaign.disclaimer, campaign.disclaimer_short)
    return tuple(filter(None, wordings))


def audience_titles(campaign: Campaign, post: Post, lang: str) -> tuple[tuple[str, ...], str]:
    """Give whom a post speaks to, in ``lang`` where each is translated, and the language of that."""
    texts = campaign.kit.version(lang)
    if post.audiences and all(id_ in texts.audiences for id_ in post.audiences):
        return tuple(texts.audiences[id_] for id_ in post.audiences), texts.lang
    return tuple(campaign.audiences.get(id_, id_) for id_ in post.audiences), campaign.lang
