"""Words that show a bracket to be a placeholder, in the languages that campaigns are translated to.

The words were gathered by hand (2026-11).
"""

from socialkit.rules.words.word_set import word_set

#: What a form asks for.
NOUNS = word_set(
    "name names org organisation organization organisations organizations ngo partner partners link url "
    "date time venue place location city country region town handle handles hashtag logo gif placeholder "
    "speaker title email phone number website address event twitter facebook linkedin instagram topic amount "
    "month year day text quote acronym department community coalition project programme program "
    "nom lien lieu ville pays heure adresse association partenaire événement "
    "nombre organización enlace fecha hora lugar ciudad país correo socio evento "
    "nome organização data cidade endereço parceiro "
    "verein vereins verband verbands einrichtung "
    "ort datum stadt uhrzeit adresse partnerorganisation naam organisatie stad "
    "название имя организации организация ссылка ссылку дата город страна партнёра партнера "
    "اسم منظمتكم المنظمة رابط الرابط المدينة kurum kuruluş adı bağlantı tarih şehir "
    "jina shirika kiungo tarehe संगठन नाम लिंक तारीख"
)
#: Those that a bracket within a quotation hardly adds, so that one in small letters is enough.
SURE = word_set(
    "name org organisation organization ngo link url date handle hashtag logo gif placeholder nom lien "
    "enlace fecha nome"
)
#: Forms of links that count beside a word that asks, as Arabic joins its article and Turkish its endings.
LINKS = word_set("enlaces links liens ссылки الروابط bağlantısı bağlantılar लिंक्स viungo")
#: With these a bracket asks to be filled in, whatever follows; and with those, when a noun follows.
ASKING = word_set("insert insérer inserer insérez insertar inserte inserta inserir insira")
#: The same where the verb may stand last.
ASKING_ANYWHERE = word_set(
    "einfügen einsetzen eintragen invoegen invullen вставить вставьте укажите أدخل أدرج "
    "ekleyin ingiza weka डालें भरें inserire inserisci"
)
#: Written without spaces: "insert the link", "name of the organisation".
UNSPACED = (
    r"(?:在此|请|此处)?(?:插入|填写|填入|輸入|输入)\p{Han}{1,12}|(?:您的|你的|贵)?(?:机构|组织|機構|組織|单位|伙伴)(?:名称|名稱|名)"
    r"|(?:団体|組織)名|.{1,12}を(?:挿入|入力)"
)
POSSIBLY = word_set(
    "add enter fill replace choose select type put paste tag use your our my ajouter ajoutez votre vos "
    "añadir añade su tu adicionar adicione seu sua"
)
GLUE = word_set(
    "of the your our my a an or and for to in s here votre vos notre su tu seu sua de la le du "
    "des d l del el da do dos das e y et der die den dem ihr ihre ihrer ihres dein deine hier van het uw "
    "вашей ваша ваш ваше здесь la lako lenu का की अपना अपनी"
)
#: Labels that posts carry in brackets and capitals.
LABELS = word_set(
    "video thread update updated breaking watch webinar photo photos picture image images gallery new live "
    "reminder podcast replay link report press release event events job jobs opinion interview infographic "
    "quiz poll spoiler english french spanish français español português français exclusive replay live "
    "vidéo vídeo urgent urgente nouveau nuevo"
)
_MORE = r"[^()\[\]\n:/]{1,60}+"
_LINKS = (
    rf"(?:insert )?(?:the )?links?(?: to {_MORE}| here)?",
    rf"liens? vers {_MORE}|lien",
    rf"enlace(?: (?:al?|para) {_MORE})?",
    rf"(?:link|ligação) para {_MORE}",
    rf"link (?:zu[rm]?|auf) {_MORE}",
    rf"ссылка(?: на {_MORE})?",
    rf"(?:ال)?رابط(?: {_MORE})?",
    "लिंक",
    rf"kiungo(?: cha {_MORE})?",
    r"(?:\w{1,30} ){0,3}bağlantısı",
    "链接|連結|插入链接|网址",
)
#: What was to become a link, in brackets: "(link to page)".
LINK_TO_COME = rf"(?i)[(\[\uff08](?:{'|'.join(_LINKS)})[)\]\uff09]"
_PICTURES = (
    r"(?:add |insert )?(?:an? |the )?(?:photo|picture|image|graphic|video|gif|logo|map)s? (?:of|with)\b",
    r"(?:an? |the )?(?:screenshot|chart|infographic|illustration)s? (?:of|showing|with)\b",
    "(?:photo|image|vidéo|visuel|logo)s? (?:d['\u2019]|des |du |de la )",
    r"(?:foto|imagen|imagem|fotografía|logo)s? d(?:el?|[ao]s?) (?:una? |l[ao]s? |uma? )?(?=(?-i:\p{Ll}))",
    r"(?:foto|bild|grafik) (?:von|mit|de[rs]) (?=(?-i:\p{Ll}))",
    r"(?:фото|картинка|видео) (?=(?-i:\p{Ll}))",
    r"صورة \w",
    "(?:picha|video) ya ",
    "图片|照片",
)
#: What was to become a picture, "[photo of a nurse]"; who took one stands behind a colon, or has a capital.
PICTURE_TO_COME = rf"(?i)[\[\u3010](?:{'|'.join(_PICTURES)})[^\[\]\n\u3010\u3011]{{0,120}}+[\]\u3011]"
