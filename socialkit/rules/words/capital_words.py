"""Words that capitals turn into a shout, and words that are written in capitals."""

from socialkit.rules.words.word_set import word_set

#: Frequent short words of English, French, Spanish and Portuguese, for which capitals mean a shout.
FREQUENT = word_set(
    "the and for you your our we is are be to of in on at it not now new no yes all join this that with will "
    "have has can stop act act's need want make take help save get go do did be from they them what when why "
    "how who more must today week day days call vote sign share read free big best great don't can't won't "
    "le la les des une est pour pas plus non oui nous vous avec dans sur tous toutes "
    "el los las una por para con sin que hoy ya más todos todas es no "
    "os as um uma com sem não hoje mais todos todas é"
)
#: Acronyms that are spelt like one of them, or have more letters than most.
ACRONYMS = word_set(
    "US USA UK EU UN WHO IT AIDS CARE ACT LA OS SOS SMART UNICEF UNESCO UNAIDS UNFPA UNHCR UNRWA UNCTAD "
    "UNECE ECOSOC ECOWAS PEPFAR USAID OXFAM ONUSIDA MERCOSUR ASEAN BRICS OHCHR OCHA COVID COVAX LGBTQ "
    "LGBTQI LGBTQIA LGBTIQ LGBTQIAP CEDAW UNCRC WASH MHPSS HELP LIFE HOPE"
)
