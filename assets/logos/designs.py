"""The made-up partners' logos as SVG drawings, each by another imagined designer."""

from math import cos, pi, sin

GROTESQUE = 'font-family="Bricolage Grotesque ExtraBold" font-weight="800"'
MEDIUM = 'font-family="Figtree Medium" font-weight="500"'
BOLD = 'font-family="Figtree" font-weight="700"'
SERIF = 'font-family="Noto Serif" font-weight="700"'
KUFI = 'font-family="Noto Kufi Arabic" font-weight="700"'
DEVANAGARI = 'font-family="Noto Sans Devanagari" font-weight="700"'
SONG = 'font-family="Noto Serif CJK SC" font-weight="700"'


def drawing(width: int, height: int, *parts: str) -> str:
    """Put parts on a canvas of width x height user units."""
    frame = f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    return f'<svg {frame} viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'


def line(words: str, at: tuple[float, float], size: float, style: str) -> str:
    """Set one line of text; ``style`` holds face, fill and anchor."""
    return f'<text x="{at[0]}" y="{at[1]}" font-size="{size}" {style}>{words}</text>'


def shape(data: str, fill: str) -> str:
    """Fill a path."""
    return f'<path d="{data}" fill="{fill}"/>'


def stroke(data: str, colour: str, width: float) -> str:
    """Draw a path with round ends."""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}" {ends}/>'


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """Fill a circle."""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'


def mti_na_mto() -> str:
    """Draw a tree over a river, the name beside it."""
    crown = "".join(
        disc(x, y, r, c)
        for x, y, r, c in (
            (150, 150, 62, "#2f7d4f"),
            (205, 120, 66, "#3f9a5f"),
            (262, 152, 58, "#2f7d4f"),
            (206, 178, 60, "#57b374"),
        )
    )
    river = "".join(
        stroke(f"M70,{y}q34,-26 68,0t68,0t68,0t68,0", c, 17) for y, c in ((318, "#1f6f9c"), (352, "#4aa3cc"))
    )
    return drawing(
        980,
        420,
        crown,
        shape("M194,180L188,296H224L218,180Z", "#6b4226"),
        river,
        line("Mti na Mto", (404, 222), 108, f'{GROTESQUE} fill="#1d4a33" letter-spacing="-2"'),
        line("Care Network", (408, 296), 56, f'{MEDIUM} fill="#1f6f9c"'),
    )


def neem_chhaon() -> str:
    """Draw a neem twig whose leaflets arch over the name."""
    leaflets = []
    for step in range(-4, 5):
        x, y = 330 + step * 58, 96 + step * step * 5.5
        colour = "#3f7326" if step % 2 else "#6f9a2e"
        leaf = shape("M0,0Q-25,40 6,104Q34,44 0,0Z", colour)
        leaflets.append(f'<g transform="translate({x} {y}) rotate({-step * 13})">{leaf}</g>')
    name = f'{DEVANAGARI} text-anchor="middle"'
    return drawing(
        660,
        500,
        *leaflets,
        stroke("M84,192Q330,0 576,192", "#23481d", 11),
        line("नीम छाँव", (330, 358), 112, f'{name} fill="#23481d"'),
        line("समाज कार्य मंच", (330, 442), 56, f'{name} fill="#b5532a"'),
    )


def mai_rom() -> str:
    """Draw a straw roof in greys over a serif name."""
    straws = "".join(
        stroke(f"M400,{96 + i * 14}L{400 - 250 + i * 8},{330 + i * 4}", f"#{g:02x}{g:02x}{g:02x}", 7)
        + stroke(f"M400,{96 + i * 14}L{400 + 250 - i * 8},{330 + i * 4}", f"#{g:02x}{g:02x}{g:02x}", 7)
        for i, g in enumerate(range(24, 164, 14))
    )
    centred = f'{SERIF} text-anchor="middle"'
    return drawing(
        800,
        720,
        '<rect width="800" height="720" fill="#ffffff"/>',
        straws,
        stroke("M186,396V470H614V396", "#181818", 12),
        line("MÁI RƠM", (400, 588), 104, f'{centred} fill="#181818" letter-spacing="6"'),
        line("Mạng lưới công tác xã hội", (400, 652), 42, f'{centred} fill="#5a5a5a"'),
    )


def yunshan_deng() -> str:
    """Draw a red seal of four characters and the full name below it."""
    seal = f'{SONG} fill="#ffffff" text-anchor="middle"'
    return drawing(
        1000,
        1000,
        '<rect width="1000" height="1000" fill="#ffffff"/>',
        '<rect x="210" y="110" width="580" height="580" rx="56" fill="#b3201f"/>',
        stroke("M276,138H724q38,0 38,38V624q0,38 -38,38H276q-38,0 -38,-38V176q0,-38 38,-38Z", "#ffffff", 9),
        line("社", (378, 380), 216, seal),
        line("灯", (378, 616), 216, seal),
        line("云", (622, 380), 216, seal),
        line("杉", (622, 616), 216, seal),
        line("云杉灯社会工作社", (500, 856), 106, f'{SONG} fill="#2b2321" text-anchor="middle"'),
    )


def kapit_tala() -> str:
    """Draw a round seal: a star of ten kites, the name on the rim."""

    def point(radius: float, turn: float) -> str:
        angle = pi * (turn / 5 - 0.5)
        return f"{450 + radius * cos(angle):.2f},{450 + radius * sin(angle):.2f}"

    kites = "".join(
        shape(f"M450,450L{point(226, 2 * i)}L{point(88, 2 * i + side)}Z", colour)
        for i in range(5)
        for side, colour in ((-1, "#f2a01e"), (1, "#d9601c"))
    )
    upper = '<path id="upper" d="M122,450a328,328 0 0 1 656,0" fill="none"/>'
    lower = '<path id="lower" d="M94,450a356,356 0 0 0 712,0" fill="none"/>'
    rim = f'{BOLD} fill="#ffffff" text-anchor="middle" font-size="64" letter-spacing="9"'
    return drawing(
        900,
        900,
        '<rect width="900" height="900" fill="#ffffff"/>',
        f"<defs>{upper}{lower}</defs>",
        disc(450, 450, 424, "#7a1f5c"),
        disc(450, 450, 296, "#f2b01e"),
        disc(450, 450, 284, "#fbf3dd"),
        kites,
        f'<text {rim}><textPath href="#upper" startOffset="50%">KAPIT-TALA</textPath></text>',
        f'<text {rim}><textPath href="#lower" startOffset="50%">SOCIAL WORK GUILD</textPath></text>',
        disc(98, 470, 12, "#f2b01e"),
        disc(802, 470, 12, "#f2b01e"),
    )


def baobab_lune() -> str:
    """Draw a baobab before the moon on a night-blue card."""
    tree = (
        "M196,372Q222,300 206,226Q168,214 140,176L150,170Q176,200 206,206Q196,170 164,134L174,128"
        "Q208,158 222,196Q226,150 214,104L228,102Q242,150 242,196Q256,158 290,128L300,134"
        "Q268,170 258,206Q288,200 314,170L324,176Q296,214 258,226Q242,300 268,372Z"
    )
    return drawing(
        1000,
        460,
        '<rect width="1000" height="460" fill="#18254f"/>',
        disc(262, 170, 112, "#f3e3b3"),
        shape(tree, "#c4673a"),
        stroke("M110,376H354", "#c4673a", 10),
        line("Maison", (416, 176), 78, f'{SERIF} fill="#f3e3b3"'),
        line("Baobab-Lune", (416, 272), 78, f'{SERIF} fill="#f3e3b3"'),
        line("Accompagner chaque famille", (420, 346), 37, f'{MEDIUM} fill="#ffffff"'),
    )


def kittiwake() -> str:
    """Draw a very wide wordmark with a gull over it."""
    return drawing(
        1470,
        210,
        shape("M20,110Q70,30 118,104Q166,30 216,110Q166,74 118,138Q70,74 20,110Z", "#0b5c7d"),
        disc(118, 96, 15, "#e2a12b"),
        line("KITTIWAKE &amp; KIN", (262, 146), 120, f'{BOLD} fill="#0b5c7d" letter-spacing="10"'),
    )


def farol_sereno() -> str:
    """Draw a lighthouse, very tall, its name stacked below."""
    centred = 'text-anchor="middle"'
    return drawing(
        300,
        900,
        shape("M150,20L208,96H92Z", "#c03a2b"),
        '<rect x="104" y="104" width="92" height="74" fill="#f0b429"/>',
        '<rect x="140" y="104" width="20" height="74" fill="#7a4b12"/>',
        '<rect x="80" y="184" width="140" height="22" rx="11" fill="#22303c"/>',
        shape("M96,214H204L246,680H54Z", "#c03a2b"),
        shape("M89,296H211L221.600,414H78.400Z", "#f3dfae"),
        shape("M69.400,510H230.600L240.600,620H59.400Z", "#f3dfae"),
        shape("M122,680V618a28,28 0 0 1 56,0V680Z", "#22303c"),
        '<rect x="20" y="690" width="260" height="20" rx="10" fill="#22303c"/>',
        line("Farol", (150, 796), 96, f'{GROTESQUE} {centred} fill="#22303c"'),
        line("Sereno", (150, 876), 78, f'{GROTESQUE} {centred} fill="#c03a2b"'),
    )


def havupollo() -> str:
    """Draw an owl as small as an icon."""
    return drawing(
        64,
        64,
        '<rect x="2" y="2" width="60" height="60" rx="14" fill="#1f5a46"/>',
        shape("M14,12L24,19H40L50,12V38a18,18 0 0 1 -36,0Z", "#f1e6c8"),
        disc(24, 31, 8.5, "#ffffff"),
        disc(40, 31, 8.5, "#ffffff"),
        disc(24, 31, 4.5, "#1b2a24"),
        disc(40, 31, 4.5, "#1b2a24"),
        shape("M28,37H36L32,45Z", "#e5902d"),
    )


def lindenfaden() -> str:
    """Draw a linden leaf from one thread, wide empty margins around it."""
    left = "M600,420C470,250 210,330 250,560C280,730 470,800 600,960"
    right = "C730,800 920,730 950,560C990,330 730,250 600,420"
    veins = "M600,420V1080M600,640L430,540M600,640L770,540M600,780L470,690M600,780L730,690"
    thread = "Q600,1160 720,1150T1000,1080T1320,1160T1700,1100T2120,1150"
    return drawing(
        3000,
        2250,
        '<g transform="translate(330 300)">',
        stroke(left + right, "#5b7f2b", 44),
        stroke(veins, "#5b7f2b", 30),
        stroke(f"M600,1080{thread}", "#b0413e", 26),
        line("Lindenfaden", (1040, 700), 232, f'{GROTESQUE} fill="#2c3a1c" letter-spacing="-5"'),
        line("Soziale Arbeit Berlin", (1052, 860), 118, f'{MEDIUM} fill="#5b7f2b"'),
        "</g>",
    )


def dar_alsununu(ink: str) -> str:
    """Draw a swallow under a pointed arch, one colour for light or dark grounds."""
    swallow = (
        "M96,178Q150,176 178,196Q196,132 262,96Q250,150 232,188Q262,196 300,238Q258,228 222,236"
        "Q210,262 170,316Q178,270 168,240Q136,216 96,178Z"
    )
    anchor = 'text-anchor="middle"'
    return drawing(
        1000,
        420,
        stroke("M60,372V196Q70,84 190,36Q310,84 320,196V372Z", ink, 14),
        shape(swallow, ink),
        line("دار السنونو", (662, 208), 104, f'{KUFI} {anchor} fill="{ink}"'),
        line("شبكة للرعاية الاجتماعية", (662, 316), 46, f'{KUFI} {anchor} fill="{ink}"'),
    )


def wattlebird() -> str:
    """Draw a bird on a wattle twig, white only."""
    blossoms = "".join(disc(x, y, 17, "#ffffff") for x, y in ((92, 300), (140, 326), (262, 306), (312, 282)))
    bird = (
        "M84,206Q120,200 148,176Q168,96 244,92Q288,92 300,128L344,140L302,154Q292,226 214,248Q150,262 84,206Z"
    )
    return drawing(
        1000,
        400,
        f'<mask id="eye"><rect width="1000" height="400" fill="#fff"/>{disc(264, 128, 9, "#000")}'
        f"{stroke('M168,206Q208,204 232,168', '#000', 9)}</mask>",
        f'<g mask="url(#eye)">{shape(bird, "#ffffff")}</g>',
        stroke("M60,312Q190,262 350,276M206,250V282", "#ffffff", 9),
        blossoms,
        line("Wattlebird", (400, 206), 112, f'{BOLD} fill="#ffffff"'),
        line("Social Work Cooperative", (404, 276), 46, f'{MEDIUM} fill="#ffffff"'),
    )


def lazo_vivo() -> str:
    """Draw a ribbon tied in a loop; the letters are strokes, so that no font is needed."""
    loop = "M100,300C20,210 60,70 150,70C240,70 280,210 200,300"
    ends = "M100,300L170,214M200,300L130,214"
    lazo = "M340,88V200M450,122V200M500,122H552L500,198H554"
    vivo = "M722,122L750,198L778,122M816,122V198M854,122L882,198L910,122"
    rings = "".join(
        f'<circle cx="{x}" cy="160" r="38" fill="none" stroke="#2a2f6e" stroke-width="17"/>'
        for x in (412, 628, 976)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1060 360">'
        '<linearGradient id="ribbon" x1="0" y1="0" x2="1" y2="1">'
        '<stop offset="0" stop-color="#f0563d"/><stop offset="1" stop-color="#b01f6e"/></linearGradient>'
        + stroke(loop, "url(#ribbon)", 40)
        + stroke(ends, "#f7a823", 40)
        + stroke(lazo + vivo, "#2a2f6e", 17)
        + rings
        + disc(816, 88, 11, "#f0563d")
        + stroke("M340,262H1012", "#f7a823", 9)
        + "</svg>\n"
    )
