"""Files for a translator: a spreadsheet and a catalogue with what is to be translated."""

from socialkit.counting import counted
from socialkit.exchanging.outgoing.exported import Exported
from socialkit.exchanging.translations.po_files import translation_catalogue
from socialkit.exchanging.translations.translation_tables import translation_table
from socialkit.exchanging.translations.units import TranslationState, units
from socialkit.loading.typed_values import typed_language
from socialkit.model.arguments import refuse_no, refuse_no_campaign
from socialkit.model.campaign import Campaign


def export_translations(campaign: Campaign, lang: str) -> Exported:
    """Give the texts of a campaign for a translator into ``lang``, as XLSX and as PO; nothing is written.

    Both have the translations that there are. Raises MisuseError for a language that is none.
    """
    refuse_no_campaign(campaign, "export_translations", f"{lang!r}")
    refuse_no(str, lang, "lang", "'es'")
    tag = typed_language(lang)
    found = list(units(campaign, tag))
    new = sum(unit.state is TranslationState.NEW for unit in found)
    old = sum(unit.state is TranslationState.OLD for unit in found)
    name = f"translations-{tag}"
    return Exported(
        files={
            f"{name}.xlsx": translation_table(campaign, tag, found),
            f"{name}.po": translation_catalogue(campaign, tag, found),
        },
        remarks=(
            f"{tag}: {counted(len(found), 'text')}, {new} not translated, {old} older than their source",
        ),
    )
