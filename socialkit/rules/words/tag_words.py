"""What keeps a hashtag from being taken apart: words that are one, and words that say little."""

from socialkit.rules.words.word_set import word_set

#: Languages that write several words as one by themselves (German, Dutch, the Nordic ones, Finnish, ...).
COMPOUNDING = word_set("de nl af fy lb sv da nb nn no is fo fi et hu")
#: Words that join others in English, French, Spanish and Portuguese: they also begin and end longer words.
LINKING = word_set(
    "and the for not but our your all any some one out off over under per pro her his him she they them "
    "you who how why with from into onto upon down ward able less ship hood side like self ever every "
    "non anti inter super sur sous par pour les des une para por con sin los las del dos das com sem "
)
#: English words of two words that are written as one, where the campaign's file may well have both.
JOINED = word_set(
    "afternoon background backyard baseline basketball bathroom birthday blackboard bookshop bookstore "
    "breakfast breakthrough broadcast brotherhood bystander candlelight caregiver caregivers caretaker "
    "casebook caseload casework caseworker caseworkers childbirth childcare childhood classmate "
    "classroom classrooms cornerstone countdown countryside courtroom crossroads crowdfunding daylight "
    "deadline doorstep download earthquake eyewitness facebook farmland feedback fieldwork fingerprint "
    "firefighter firewood flashback football footprint forefront foresight framework freelance "
    "friendship fundraiser fundraising goodwill grandchild grandchildren grandmother grandparent "
    "grandparents grassroot grassroots groundwork guideline guidelines handbook handmade handshake "
    "handwashing headline healthcare heartbeat helpline highlight highlights homecoming homeland "
    "homemade homework household households housework humankind landmark landscape lawmaker lawmakers "
    "leadership lifeline lifelong lifesaver lifestyle lifetime livestream mainland mainstream "
    "masterclass masterpiece membership middleman milestone moonlight motherhood neighborhood "
    "networking networks newborns newsletter newspaper nightlife northeast northwest notebook onlooker "
    "outbreak outcomes outreach overcome overtime overview paperwork parenthood partnership "
    "partnerships peacekeeper peacekeepers peacemaker peacetime playground policymaker policymakers "
    "policymaking postcard roundtable safeguard safeguarding schoolboy schoolgirl schoolteacher "
    "schoolwork screenshot seashore shareholder sisterhood smartphone snapshot southeast southwest "
    "spokesperson springboard stakeholder stakeholders standpoint statehood storyteller storytelling "
    "sunflower sunlight supermarket superpower teammate teamwork telework textbook textbooks timeline "
    "timetable together touchstone trademark underground understand undertake upbringing viewpoint "
    "watchdog waterfall waterway wellbeing wherever wildfire wildlife woodland wordplay workbook "
    "workforce workload workplace workplaces workshop workshops worldwide yearbook youthful "
)
#: Words before a mention that somebody glues to it, "thanks to@name"; no mail address begins with them.
BEFORE_A_MENTION = word_set(
    "to by with and from via for cc feat ft thanks thx plus of de par avec et pour merci chez à con por para "
    "gracias vía com ao obrigado obrigada von mit und für bei an danke dank ve ile na kwa di da grazie van "
    "met en door bedankt"
)
