"""How people head the columns of their tables, in seven languages.

English, French, Spanish, Portuguese, Arabic, German, Swahili; made up from headings of
published content calendars and of schedulers' templates (Buffer, Hootsuite, Publer);
what stands first in a list is meant before what stands behind it.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in text.replace("\n", ",").split(",") if each.strip())


#: The keys of a post, by the headings that mean them; `weekday` beside `date` is compared with it.
POST_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": _listed("""id, post id, identifier, identifiant, id du post, identificador, id del post
            id da publicação, المعرف, معرف, kennung, kitambulisho"""),
        "title": _listed("""title, post title, titre, título, العنوان, عنوان, titel, kichwa"""),
        "date": _listed("""at, date, date time, date and time, publish date, publishing date, publication date
            post date, posting date, scheduled date, schedule date, scheduled for
            scheduled at, date scheduled, date to post
            go live date, live date, send date, release date, date intl format or prompt, when
            date et heure, date de publication, date prévue, date d'envoi, date de diffusion, fecha
            fecha y hora, fecha de publicación, fecha programada, fecha de envío, data, data e hora
            data de publicação, data programada, data prevista, data de envio, التاريخ, تاريخ, تاريخ النشر
            موعد النشر, التاريخ والوقت, datum, datum und uhrzeit, veröffentlichungsdatum, veröffentlichung
            termin, tarehe, tarehe ya kuchapisha, tarehe na saa"""),
        "weekday": _listed("""weekday, day, day of week, day of the week, jour, jour de la semaine, día
            día de la semana, dia, dia da semana, اليوم, يوم, يوم النشر, wochentag, tag, siku"""),
        "time": _listed("""time, hour, publish time, publishing time, posting time, post time, time of day
            scheduled time, schedule time, time to post, send time, heure, horaire, heure de publication
            heure d'envoi, hora, horario, hora de publicación, horário, hora de publicação, الوقت, وقت, الساعة
            وقت النشر, ساعة النشر, uhrzeit, zeit, saa, muda, wakati"""),
        "timezone": _listed("""timezone, time zone, tz, fuseau horaire, fuseau, zona horaria, huso horario
            fuso horário, المنطقة الزمنية, zeitzone, ukanda wa saa, saa za eneo"""),
        "platforms": _listed("""platforms, platform, channels, channel, networks, network, social network
            social networks, social media, social media platform, social channel, social platform, where
            plateformes, plateforme, plate-forme, réseaux, réseau, réseau social, réseaux sociaux, canaux
            canal, plataformas, plataforma, redes, red, red social, redes sociales, canales, rede, rede social
            redes sociais, canais, المنصات, المنصة, منصة, القنوات, القناة, قناة, الشبكة, الشبكات, plattformen
            plattform, kanäle, kanal, netzwerk, netzwerke, majukwaa, jukwaa, mitandao, mtandao, chaneli"""),
        "text": _listed("""caption, captions, copy, post copy, social copy, post text, post caption, text
            social media copy, draft copy, message text, post content, tweet, post, message, content, body
            wording, sample post, légende, texte du post, texte de la publication, texte, texte proposé
            message, publication, contenu, texto del post, texto de la publicación, texto, pie de foto
            mensaje, publicación, contenido, legenda, texto da publicação, texto do post, mensagem, publicação
            conteúdo, نص المنشور, النص, نص, المنشور, منشور, الرسالة, المحتوى, beitragstext, posttext, beitrag
            nachricht, inhalt, maandishi, ujumbe, chapisho, maudhui, matini"""),
        "hashtags": _listed("""hashtags, hashtag, hashtag set, mots-dièse, mot-dièse, mots-clics
            etiquetas, الهاشتاغات
            الهاشتاغ, هاشتاغ, هاشتاق, هاشتاج, الوسوم, وسوم, وسم, hashtagi"""),
        "tags": _listed("tags, labels, label s, étiquettes"),
        "mentions": _listed("""mentions, mention, handles, handles to tag, accounts to tag, tag accounts
            accounts to mention, comptes à mentionner, menciones, mención, menções, menção, الإشارات, إشارة
            erwähnungen, erwähnung, kutaja"""),
        "link": _listed("""link, links, url, urls, web link, landing page, landing page url, link to include
            cta link, destination url, lien, liens, enlace, enlaces, vínculo, ligação, hiperligação, الرابط
            رابط, الروابط, kiungo, viungo"""),
        "graphic": _listed("""graphic, image, picture, photo, visual, asset, creative, artwork, media
            image file, image name, file name, filename, graphic file, image url, image urls, media url
            asset link, image link, visual link, media urls, picture url, photo url, attachment, visuel
            fichier, imagen, imágenes, foto, gráfico
            archivo, imagem, imagens, arquivo, الصورة, صورة, التصميم, bild, bilder, grafik, datei, bilddatei
            picha, mchoro, faili"""),
        "alt": _listed("""alt, alt text, alt texts, alt text s, alternative text, image description
            picture description, image alt text, texte alternatif, description de l'image, texto alternativo
            descripción de la imagen, descrição da imagem, النص البديل, نص بديل, وصف الصورة, alternativtext
            alt-text, bildbeschreibung, maandishi mbadala, maelezo ya picha"""),
        "lang": _listed("""lang, language, langue, idioma, lengua, língua, اللغة, لغة, sprache, lugha"""),
        "status": _listed("""status, state, approval, approval status, stage, statut, état, estado, situação
            الحالة, حالة, stand, hali"""),
    }
)
#: The keys of a partner, by the headings of a form's answers; the address of a handle names its platform.
PARTNER_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": POST_WORDS["id"],
        "name": _listed("""name, organisation, organization, organisation name, organization name
            name of organisation, name of organization, name of your organisation, partner, partner name
            institution, nom, nom de l'organisation, organisme, nombre, organización, institución
            nombre de la organización, nome, organização, nome da organização, instituição, الاسم, اسم المنظمة
            المنظمة, المؤسسة, اسم المؤسسة, الشريك, organisationsname, name der organisation, verein, jina
            shirika, jina la shirika, mshirika"""),
        "lang": POST_WORDS["lang"],
        "timezone": POST_WORDS["timezone"],
        "logo": _listed("""logo, logo file, logo file name, logo filename, upload your logo, logo upload
            logo url, fichier du logo, logotipo, logotype, archivo del logo, ficheiro do logo, الشعار, شعار
            ملف الشعار, logodatei, nembo, faili ya nembo"""),
        "logo_dark": _listed("""logo dark, dark logo, logo for dark backgrounds, logo on dark, white logo
            logo white, logo blanc, logo sur fond sombre, logo blanco, logo para fondo oscuro, logo branco
            logo para fundo escuro, الشعار الفاتح, helles logo, logo für dunklen grund, nembo nyeupe"""),
        "contact": _listed("""contact, contact person, contact email, email, e-mail, email address
            mail, courriel, adresse e-mail, contacto, correo, correo electrónico, contato, البريد الإلكتروني
            البريد, جهة الاتصال, kontakt, ansprechpartner, e-mail-adresse, barua pepe, mawasiliano"""),
    }
)
#: Words that say no more about a column when they stand around its heading.
ASIDE = """\
a an and the of for to in on your our s please enter provide upload add here proposed suggested final draft
new main first social media planned publish publishing posting scheduled post posts organisation
organization preferred optional required full separated by comma le la les l de du des d et pour un une
votre proposé el los las del y para una su propuesto o os da do das dos e sua der die das für den und im zum
ihr ihre ya wa kwa na za cha في من على
"""
