"""Words that promise a link, by language; and signs that what they promise comes elsewhere."""

#: Asking for a click, and the word that stands for the link: "Read more here", "Inscription ici"; before
#: each, what a text has in small letters in which it can be found.
PROMISES = (
    # English; "here" alone is a place, so a verb must stand close before it.
    (
        ("here", "link", "below"),
        (
            r"(?:(?:read|learn|find out|discover|see|watch|explore)[ ]more|more[ ]info(?:rmation)?|"
            r"full[ ]\w+)[^.!?\n]{0,40}?[ ]\(?(?:here|at[ ]this[ ]link|at[ ]the[ ]link[ ]below|below)"
        ),
    ),
    (
        ("here",),
        (
            r"(?:click|tap|register|sign(?:[ ]up)?|donate|download|apply|rsvp|subscribe|watch|read|see|join|"
            r"get|find|vote|book)"
            r"(?:[ ](?!(?:in|on|at|is|are|was|live[sd]?)\b)[\w'\u2019-]{1,20}){0,3}[ ]\(?here"
        ),
    ),
    (("link",), r"(?:click|follow|use|visit|see|at)[ ](?:on[ ])?(?:this|the)[ ]link(?:[ ]below)?"),
    (("click",), r"click[ ](?:here|below)(?:[ ](?:to|for)[ ][^.!?\n]{2,40})?"),
    ((">", "»"), r"(?:read|learn|find[ ]out|discover|see|watch|explore)[ ]more[ ]?(?:>{1,3}|»)"),
    (
        (" our ",),
        (
            r"(?:see|visit|read|check[ ]out)[ ]our[ ](?:blog(?:[ ]post)?|web[ ]?site|toolkit|report)"
            r"(?:[ ](?:for|to)[ ][^.!?\n]{2,40})?"
        ),
    ),
    # French
    (
        (" ici", " ci-dessous"),
        (
            r"(?:savoir[ ]plus|d['\u2019]infos?(?:rmations)?|lire[ ]la[ ]suite|inscri\w{2,12}(?:-vous)?|"
            r"téléchargez?\w{0,2}|cliquez|découvrez\S{0,20})[^.!?\n]{0,40}?[ ](?:ici|ci-dessous)"
        ),
    ),
    # Spanish
    (
        (" aquí", " en este enlace"),
        (
            r"(?:más[ ]info(?:rmaci[oó]n)?|lee[ ]más|saber[ ]más|conoce[ ]más|inscr[ií]b\w{2,8}|"
            r"reg[ií]str\w{2,8}|desc[aá]rg\w{1,6}|haz[ ]cli[ck])"
            r"[^.!?\n]{0,40}?[ ](?:aquí|en[ ]este[ ]enlace)"
        ),
    ),
    # Portuguese
    (
        (" aqui", " neste link"),
        (
            r"(?:saiba[ ]mais|leia[ ]mais|mais[ ]informações|inscrev\w{1,5}(?:-se)?|registe-se|registre-se|"
            r"baixe|descarregue|clique)[^.!?\n]{0,40}?[ ](?:aqui|neste[ ]link)"
        ),
    ),
    # German
    (
        (" hier",),
        (
            r"(?:mehr[ ](?:dazu|infos?|informationen)|weitere[ ]infos?|anmeld\w{2,6}|jetzt[ ]\w{4,20})"
            r"[^.!?\n]{0,40}?[ ]hier"
        ),
    ),
)
#: A sentence that ends where an address ought to follow: "Learn more at", "Visit us at."
OPEN_ENDS = (
    (
        r"(?:more|info\w{0,8}|register|download|read|visit|sign[ ]up|available|apply|view|watch|"
        r"(?:see|find)[ ](?:the|our|it|all)|contact|e-?mail|write[ ]to)\b"
        r"[^.!?\n]{0,40}?[ ](?:at|via|on)"
    ),
    r"(?:savoir[ ]plus|d['\u2019]infos?|inscri\w{2,12})\b[^.!?\n]{0,40}?[ ](?:sur|via)",
    r"(?:más|inscr[ií]b\w{2,8}|información)\b[^.!?\n]{0,40}?[ ](?:en|via)",
    r"(?:mais|inscrev\w{1,5}|informações)\b[^.!?\n]{0,40}?[ ](?:em|via)",
)
#: What stands at the end of each of those.
OPEN_WORDS = (" at", " via", " on", " sur", " en", " em")
#: A word that waits for an address, and a full stop alone: what was between them is lost.
WAITING = r"(?:at|via|visit|from|see|on|to|in|sur|via|en|em|auf|unter|bei)"
#: Before a colon at the end, these ask for a click.
ASKING = (
    r"(?:more|read|learn|find|download|register|sign|watch|visit|see|join|donate|info\w{0,8}|link|here|details|"
    r"savoir|infos|lire|suite|inscri\w{2,12}|téléchargez|ici|más|lee|aquí|enlace|inscr\w{2,8}|regístr\w{1,6}|"
    r"saiba|mais|leia|aqui|mehr|hier|anmelden|anmeldung|læs|mere|läs|mer|lees|meer|więcej|scopri|più|qui)"
)
#: Before a colon and nothing but hashtags, no less than these ask for a click.
CLICKS = (
    r"(?:read|learn|find[ ]out|discover|explore)[ ]more|more[ ](?:info\w{0,8}|details)",
    r"sign[ ]up|register|rsvp|download|(?:watch|view)[ ]the[ ]\w+|apply|donate",
    r"savoir[ ]plus|inscri\w{2,12}(?:-vous)?|téléchargez",
    r"más[ ]info\w{0,8}|inscr[ií]b\w{2,8}|reg[ií]str\w{1,6}",
    r"saiba[ ]mais|mais[ ]informações|inscrev\w{1,5}",
    r"mehr[ ](?:dazu|infos?|informationen)|anmeld\w{2,6}",
)
#: With one of these it is the hashtag that the words ask for.
ABOUT_TAGS = (
    r"(?i)\b(?:hash)?tags?\b|#|\b(?:conversa\w*|discussion|follow|under|with|using|via|search|mot-dièse)\b"
)
#: With one of these the link is elsewhere, on purpose, or the text goes on in another post.
ELSEWHERE = (
    r"(?i)\b(?:link|enlace|lien|url)s?\b[^.!?\n]{0,20}\b(?:bio|biograf\w{2,4}|profile?|perfil|comments?|replies|reply|"
    r"comentarios?|comentários?|commentaires?|story|stories)\b|"
    r"\b(?:thread|fil|hilo)\b|\U0001f9f5|(?<![\w/])\d{1,2}/(?:\d{1,2})?(?![\w/])"
)
