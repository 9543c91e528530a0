"""Faults of the campaign file: what each means and how to mend it; loading tells them."""

UNREADABLE = """\
Report a file that cannot be read as YAML text.

Why: it is missing, empty, not text, over 5 MB, or a text in it has characters that mean
something to YAML: `@` or `#` at its start, `: ` inside.

Source: https://yaml.org/spec/1.2.2/#53-indicator-characters (2021-10).

Bad: text: @SSWAlliance invites you
Good: text: "@SSWAlliance invites you"
"""
CUT_BY_COMMENT = """\
Report a text that a YAML comment ate: after a space, everything from `#` on is gone.

Why: without quotes, `This #SSWWeek we join` is read as `This`; no checker of posts can see
what is missing.

Source: https://yaml.org/spec/1.2.2/#66-comments (2021-10).

Bad: text: This #SSWWeek we join @SSWAlliance
Good: text: "This #SSWWeek we join @SSWAlliance"
"""
NOT_TEXT = """\
Report a value that ought to be text, but that YAML reads as something else.

Why: without quotes, `yes` is a truth value, `12:30` may be the number 750, `2022-10-17` a date.

Source: https://yaml.org/type/ (2005-01), which PyYAML follows.

Bad: text: yes
Good: text: "yes"
"""
UNKNOWN_KEY = """\
Report a key that means nothing here.

Why: a slip of the finger would otherwise switch a wish off in silence.

Source: the reference of posts.yaml.

Bad: hastags: {required: ["#SSWWeek"]}
Good: hashtags: {required: ["#SSWWeek"]}
"""
USED_TWICE = """\
Report a key or an id that is used twice.

Why: YAML readers keep the last of two equal keys and say nothing; two posts with one id cannot
be told apart in the ledger.

Source: https://yaml.org/spec/1.2.2/#3213-node-comparison (2021-10): keys must be unique.

Bad: {name: Week, name: Day}
Good: {name: Week, theme: Day}
"""
DOES_NOT_FIT = """\
Report a value that is missing, of the wrong kind, or names something that is not there.

Why: unknown platforms, zones, dates and ids are found here, not on the day of publishing.

Source: the reference of posts.yaml; zones: https://www.iana.org/time-zones.

Bad: timezone: Eastern
Good: timezone: America/New_York
"""
WRONG_PATH = """\
Report a path that leaves the campaign's folder, or leads to no file.

Why: a campaign folder is passed on as a whole; what lies outside of it is missing elsewhere,
and a file from a stranger must not reach into yours.

Source: CWE-22 (https://cwe.mitre.org/data/definitions/22.html, 2024).

Bad: file: ../../secret.png
Good: file: assets/graphics/campaign.png
"""
