"""Words that are rightly said twice, by language."""

from socialkit.rules.words.word_set import word_set

MEANT = {
    "en": word_set(
        "that had is do her you in on very really so many much more long big far never please no yes "
        "go bye ha hah haha now well there hear knock boo wow hey too quite pretty super great good "
        "high low day again ever oh la step little deep old hip out up over under round through by "
        "why what who win cha tut tick chop blah yada ding tom night same one two red less "
        "rah wait stop run clap love truly all every soon bit may can will fine hot cold dear sleep "
        "work hush shoo quick ok okay yeah"
    ),
    "fr": word_set(
        "nous vous très bien non oui si plus jamais loin trop presque un deux tout tous là la ha toc "
        "vite petit fort longtemps encore peu beaucoup vraiment doux ouf allez allons bravo merci tic "
        "jour point que en"
    ),
    "es": word_set(
        "no sí si muy más bien ya nunca casi todo todos luego poco poquito así ahora nada que tan "
        "mucho siempre paso jamás ja je lo sigue dale vamos gracias claro grande como uno dos cerca "
        "lejos"
    ),
    "pt": word_set(
        "não sim muito mais bem já nunca quase tudo todos logo pouco assim agora nada que tão sempre "
        "passo jamais ha rs lá cá vamos obrigado obrigada claro grande como um dois perto longe se"
    ),
}
