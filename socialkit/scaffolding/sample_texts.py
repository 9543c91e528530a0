"""Posts and words that a new campaign begins with, in the languages that have some."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Samples:
    """Texts in one language: ``{campaign}`` is filled in when they are read.

    ``posts`` has one for each day, the first for the first day, the last for the last; ``alt`` says what
    the graphic shows, with ``{name}``, ``{dates}`` and ``{tag}`` for what stands on it.
    """

    posts: tuple[str, ...]
    alt: str


#: For languages without samples: what needs no words.
PLAIN = Samples(posts=("{campaign}",), alt="{name}, {dates}. {tag}")

SAMPLES: Mapping[str, Samples] = {
    "en": Samples(
        posts=(
            "{campaign} begins. All week we show what our work looks like from the inside. Follow along, and tell us what you see where you are.",
            "Behind every number stands a person. Who has helped you lately, and what did they do? We are collecting stories.",
            "Three questions for a colleague: what keeps you going, what would help you, what should change? Share the answers.",
            "Good work needs time, training and fair pay. We ask those who decide on budgets to plan for all three.",
            "What did you learn from somebody you met through your work? One sentence is enough.",
            "Small teams do large things when they are not alone. Name an organization that has worked beside you.",
            "Thank you to everyone who took part in {campaign}. Keep what you have learned, and pass it on to somebody new.",
        ),
        alt="Circles of many sizes sit in rings around one in the middle, like people seen from above. Text: {name}, {dates}. {tag}",
    ),
    "fr": Samples(
        posts=(
            "{campaign} commence. Toute la semaine, nous montrons notre travail de l'intérieur. Suivez-nous et racontez ce que vous voyez chez vous.",
            "Derrière chaque chiffre, il y a une personne. Qui vous a aidé récemment, et comment ? Nous recueillons vos histoires.",
            "Trois questions à une collègue : qu'est-ce qui vous fait tenir, qu'est-ce qui vous aiderait, que faut-il changer ? Partagez les réponses.",
            "Pour bien travailler, il faut du temps, de la formation et un salaire juste. Nous demandons que les budgets prévoient les trois.",
            "Qu'avez-vous appris d'une personne rencontrée grâce à votre travail ? Une phrase suffit.",
            "De petites équipes font de grandes choses quand elles ne sont pas seules. Nommez une organisation qui vous a accompagnés.",
            "Merci à toutes celles et à tous ceux qui ont participé à {campaign}. Gardez ce que vous avez appris et transmettez-le.",
        ),
        alt="Des cercles de tailles différentes forment des anneaux autour d'un cercle central, comme des personnes vues d'en haut. Texte : {name}, {dates}. {tag}",
    ),
    "es": Samples(
        posts=(
            "Empieza {campaign}. Toda la semana mostramos nuestro trabajo desde dentro. Síguenos y cuéntanos qué ves en tu comunidad.",
            "Detrás de cada número hay una persona. ¿Quién te ha ayudado últimamente, y cómo? Estamos reuniendo historias.",
            "Tres preguntas para una compañera: ¿qué te anima a seguir, qué te ayudaría, qué debería cambiar? Comparte las respuestas.",
            "El buen trabajo necesita tiempo, formación y un salario justo. Pedimos a quienes deciden los presupuestos que prevean las tres cosas.",
            "¿Qué aprendiste de alguien a quien conociste por tu trabajo? Basta con una frase.",
            "Los equipos pequeños hacen cosas grandes cuando no están solos. Nombra una organización que haya trabajado a tu lado.",
            "Gracias a todas las personas que participaron en {campaign}. Guarda lo que aprendiste y compártelo con alguien más.",
        ),
        alt="Círculos de distintos tamaños forman anillos alrededor de uno central, como personas vistas desde arriba. Texto: {name}, {dates}. {tag}",
    ),
    "pt": Samples(
        posts=(
            "Começa {campaign}. Durante toda a semana mostramos o nosso trabalho por dentro. Acompanhe e conte o que vê na sua comunidade.",
            "Por trás de cada número há uma pessoa. Quem ajudou você ultimamente, e como? Estamos reunindo histórias.",
            "Três perguntas para uma colega: o que a faz continuar, o que a ajudaria, o que deveria mudar? Compartilhe as respostas.",
            "O bom trabalho precisa de tempo, formação e salário justo. Pedimos a quem decide os orçamentos que preveja os três.",
            "O que você aprendeu com alguém que conheceu pelo trabalho? Basta uma frase.",
            "Equipes pequenas fazem coisas grandes quando não estão sozinhas. Diga o nome de uma organização que trabalhou ao seu lado.",
            "Agradecemos a todas as pessoas que participaram de {campaign}. Guarde o que aprendeu e passe adiante.",
        ),
        alt="Círculos de vários tamanhos formam anéis em volta de um círculo central, como pessoas vistas de cima. Texto: {name}, {dates}. {tag}",
    ),
    "ar": Samples(
        posts=(
            "تبدأ {campaign}. على مدى الأسبوع نعرض عملنا من الداخل. تابعونا وأخبرونا بما ترونه في مجتمعكم.",
            "وراء كل رقم إنسان. من ساعدكم مؤخرا، وكيف؟ نجمع قصصكم.",
            "ثلاثة أسئلة لزميلة: ما الذي يدفعك إلى الاستمرار، وما الذي يساعدك، وما الذي يجب أن يتغير؟ شاركوا الإجابات.",
            "يحتاج العمل الجيد إلى الوقت والتدريب والأجر العادل. نطلب من أصحاب القرار أن يخصصوا لها ميزانية.",
            "ماذا تعلمتم من شخص عرفتموه من خلال عملكم؟ تكفي جملة واحدة.",
            "تنجز الفرق الصغيرة أعمالا كبيرة حين لا تكون وحدها. اذكروا منظمة عملت إلى جانبكم.",
            "شكرا لكل من شارك في {campaign}. احتفظوا بما تعلمتم وانقلوه إلى غيركم.",
        ),
        alt="دوائر بأحجام مختلفة تشكل حلقات حول دائرة في الوسط، كأنها أشخاص من الأعلى. النص: {name}، {dates}. {tag}",
    ),
    "de": Samples(
        posts=(
            "{campaign} beginnt. Die ganze Woche zeigen wir unsere Arbeit von innen. Schaut zu und erzählt, was ihr vor Ort seht.",
            "Hinter jeder Zahl steht ein Mensch. Wer hat euch zuletzt geholfen, und wie? Wir sammeln Geschichten.",
            "Drei Fragen an eine Kollegin: Was gibt dir Kraft, was würde dir helfen, was muss sich ändern? Teilt die Antworten.",
            "Gute Arbeit braucht Zeit, Ausbildung und fairen Lohn. Wir bitten alle, die über Haushalte entscheiden, für alle drei zu planen.",
            "Was habt ihr von jemandem gelernt, den ihr durch eure Arbeit kennt? Ein Satz genügt.",
            "Kleine Teams schaffen Großes, wenn sie nicht allein sind. Nennt eine Organisation, die an eurer Seite gearbeitet hat.",
            "Danke an alle, die bei {campaign} dabei waren. Behaltet, was ihr gelernt habt, und gebt es weiter.",
        ),
        alt="Kreise in vielen Größen bilden Ringe um einen Kreis in der Mitte, wie Menschen von oben gesehen. Text: {name}, {dates}. {tag}",
    ),
    "sw": Samples(
        posts=(
            "{campaign} inaanza. Wiki nzima tunaonyesha kazi yetu kutoka ndani. Tufuate na utuambie unachokiona mahali ulipo.",
            "Nyuma ya kila takwimu kuna mtu. Nani amekusaidia hivi karibuni, na alifanya nini? Tunakusanya simulizi.",
            "Maswali matatu kwa mwenzako kazini: nini kinakupa nguvu, nini kingekusaidia, nini kibadilike? Shiriki majibu.",
            "Kazi nzuri inahitaji muda, mafunzo na malipo ya haki. Tunawaomba wanaopanga bajeti wavitengee vyote vitatu.",
            "Umejifunza nini kutoka kwa mtu uliyekutana naye kupitia kazi yako? Sentensi moja inatosha.",
            "Timu ndogo hufanya mambo makubwa zinaposhirikiana. Taja shirika ambalo limefanya kazi pamoja nanyi.",
            "Asanteni wote mlioshiriki katika {campaign}. Tunzeni mliyojifunza na muwafundishe wengine.",
        ),
        alt="Duara za ukubwa mbalimbali zimezunguka duara moja katikati, kama watu wanaoonekana kutoka juu. Maandishi: {name}, {dates}. {tag}",
    ),
}


def samples_in(lang: str) -> Samples:
    """Give the samples of a language tag, or those that need no words."""
    return SAMPLES.get(lang.partition("-")[0].lower(), PLAIN)
