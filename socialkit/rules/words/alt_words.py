"""How alt texts begin that say what everybody knows: that there is a picture."""

#: By language: the article, the kinds of picture, and what joins them to what is shown.
OPENINGS = {
    "en": (
        "(?:an?|the|this is an?) ",
        "image|picture|pic|photo|photograph|graphic",
        "(?:of|showing|that shows|with|depicting) ",
    ),
    "fr": (
        "(?:une?|la|le) |l['\u2019]",
        "image|photo|photographie|visuel",
        "(?:de la|de|du|des|montrant|avec) |(?:de l|d)['\u2019]",
    ),
    "es": ("(?:una?|la|el) ", "imagen|foto|fotografía", "(?:de|del|que muestra|con) "),
    "pt": ("(?:uma?|a|o) ", "imagem|foto|fotografia", "(?:de|da|do|das|dos|que mostra|com) "),
}
#: What follows one of them in a name: a picture of the year, a picture of health.
NAMES = (
    r"(?:the |el |do |da |du |de l['\u2019]|l['\u2019])?"
    r"(?:year|month|week|day|health|año|mes|semana|día|ano|mês|année|mois)\b"
)
